using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>Ready means: the database answers.</summary>
internal sealed class DatabaseHealth(TrustDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database doesn't answer.");
}

/// <summary>
/// <c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: <c>ready</c>, <c>degraded</c> (it serves, and somebody should look: 200 too) or
/// <c>unready</c> (503), with the checks' names.
/// </summary>
internal static class HealthAnswers
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false }).RequireAuthorization(Policies.Public);
        routes.MapHealthChecks("/healthz/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).RequireAuthorization(Policies.Public);
    }

    // What a check caught may hold an address or a connection string: only words of our own go out.
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var checks = report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)new JsonObject
        {
            ["state"] = Word(entry.Value.Status),
            ["detail"] = entry.Value.Exception is null ? entry.Value.Description : "The check itself failed; the host's log says why.",
        }));
        return context.Response.WriteAsJsonAsync(new JsonObject { ["state"] = Word(report.Status), ["checks"] = new JsonObject(checks) }, context.RequestAborted);
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ready",
        HealthStatus.Degraded => "degraded",
        _ => "unready",
    };
}
