using Microsoft.Extensions.Diagnostics.HealthChecks;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>Ready means: the database answers.</summary>
internal sealed class DatabaseHealth(TrustDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database doesn't answer.");
}
