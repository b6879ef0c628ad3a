using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>
/// Metrics at <c>/metrics</c> for Prometheus: the log's own figures and no others, all of which the chain or the statistics page show too, so anybody
/// may read them. Traces from API to job to chain go to the collector at Telemetry:Endpoint (OTLP over gRPC), nowhere without one.
/// </summary>
internal static class Telemetry
{
    private const string EndpointSetting = "Telemetry:Endpoint";

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(LedgerMetrics.MeterName).AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 1));
        if (configuration[EndpointSetting] is { Length: > 0 } endpoint)
            telemetry.WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !context.Request.Path.StartsWithSegments("/healthz") && context.Request.Path != "/metrics")
                .AddSource(JobTraces.SourceName, RpcTraces.SourceName)
                .AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint)));
    }

    /// <summary>The figures are read when somebody asks.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint("/metrics", null, branch => branch.Use(async (context, next) =>
    {
        await context.RequestServices.GetRequiredService<LedgerMetrics>().RefreshAsync(context.RequestAborted);
        await next(context);
    }), null).RequireAuthorization(Policies.Public);
}
