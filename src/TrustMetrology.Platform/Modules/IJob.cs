using Microsoft.Extensions.DependencyInjection;

namespace TrustMetrology.Platform;

/// <summary>
/// Work that the database's state alone calls for: reads state, does one step, writes state. Safe to run twice, to run on
/// two hosts at once, and to die anywhere.
/// </summary>
public interface IJob
{
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>When a job looks whether there is something to do.</summary>
/// <param name="Job">A class that implements <see cref="IJob"/>.</param>
/// <param name="Name">Stable: it names the job in the dashboard and in the job storage.</param>
/// <param name="Cron">With seconds, in UTC.</param>
public sealed record JobSchedule(Type Job, string Name, string Cron);

public static class JobRegistration
{
    /// <summary>Adds a job that looks for work at the given times (cron with seconds, UTC).</summary>
    public static void AddJob<TJob>(this IServiceCollection services, string name, string cron)
        where TJob : class, IJob
    {
        services.AddScoped<TJob>();
        services.AddSingleton(new JobSchedule(typeof(TJob), name, cron));
    }
}
