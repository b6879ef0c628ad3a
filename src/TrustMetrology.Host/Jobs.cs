using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>
/// Runs the modules' jobs with Hangfire: in memory on one machine, in PostgreSQL beyond. The database is the outbox, so a
/// lost in-memory job loses nothing.
/// </summary>
internal static class Jobs
{
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddHangfire((provider, hangfire) =>
        {
            var database = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (database.IsPostgres)
                hangfire.UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(database.ConnectionString));
            else
                hangfire.UseInMemoryStorage();
        });
        services.AddHangfireServer(server => (server.WorkerCount, server.SchedulePollingInterval) = (4, TimeSpan.FromSeconds(1)));
        services.AddHostedService<Schedule>();
    }

    // A job that finds its predecessor still running has nothing to add: it is dropped, not queued.
    private sealed class Schedule(IRecurringJobManager recurring, IEnumerable<JobSchedule> schedules) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            foreach (var schedule in schedules)
            {
                var job = new Job(schedule.Job, schedule.Job.GetMethod(nameof(IJob.RunAsync))!, CancellationToken.None);
                recurring.AddOrUpdate(schedule.Name, job, schedule.Cron, new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
            }

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
