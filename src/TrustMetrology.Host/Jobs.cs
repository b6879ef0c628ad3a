using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.Server;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>
/// Runs the modules' jobs with Hangfire: in memory on one machine, in PostgreSQL beyond. The database is the outbox, so a
/// lost in-memory job loses nothing.
/// </summary>
internal static partial class Jobs
{
    // A killed host leaves the lock under which jobs are scheduled; held for moments, it is nobody's after this, not after ten minutes.
    private static readonly PostgreSqlStorageOptions Storage = new() { DistributedLockTimeout = TimeSpan.FromSeconds(10) };

    /// <param name="services">The process's services.</param>
    /// <param name="run">False where another host runs them, or a test does by itself.</param>
    public static void AddJobs(this IServiceCollection services, bool run)
    {
        services.AddHangfire((provider, hangfire) =>
        {
            var database = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings().UseDashboardStylesheet(typeof(Jobs).Assembly, "jobs.css").UseDashboardJavaScript(typeof(Jobs).Assembly, "jobs.js")
                .UseFilter(new AutomaticRetryAttribute { Attempts = 0 }).UseFilter(new OneAtATime()).UseFilter(new JobTraces());
            if (run && database.IsPostgres)
                hangfire.UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(database.ConnectionString), Storage);
            else
                hangfire.UseInMemoryStorage();
        });
        if (!run)
            return;
        services.AddHangfireServer(server => (server.WorkerCount, server.SchedulePollingInterval) = (4, TimeSpan.FromSeconds(1)));
        services.AddHostedService<Schedule>();
    }

    // A run that hangs (on a chain node, say) must not be joined by the next ones until no worker is left for other jobs.
    private sealed class OneAtATime : IServerFilter
    {
        private const string Item = "Running";

        private readonly ConcurrentDictionary<Type, bool> running = new();

        public void OnPerforming(PerformingContext context)
        {
            if (running.TryAdd(context.BackgroundJob.Job.Type, true))
                context.Items[Item] = true;
            else
                context.Canceled = true;
        }

        public void OnPerformed(PerformedContext context)
        {
            if (context.Items.ContainsKey(Item))
                running.TryRemove(context.BackgroundJob.Job.Type, out _);
        }
    }

    // A failed run needs no retry of its own: the next one, seconds later, finds the same work. The site doesn't wait for this: a host that
    // was killed while it scheduled leaves the job's lock behind for a while.
    private sealed partial class Schedule(IRecurringJobManager recurring, IEnumerable<JobSchedule> schedules, TimeProvider clock, ILogger<Schedule> logger) : BackgroundService
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            foreach (var schedule in schedules)
            {
                while (!TryAdd(schedule))
                    await Task.Delay(Pause, clock, stoppingToken);
            }
        }

        private bool TryAdd(JobSchedule schedule)
        {
            var job = new Job(schedule.Job, schedule.Job.GetMethod(nameof(IJob.RunAsync))!, CancellationToken.None);
            try
            {
                recurring.AddOrUpdate(schedule.Name, job, schedule.Cron, new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
                return true;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogLater(logger, schedule.Name, fault.Message);
                return false;
            }
        }

        [LoggerMessage(Level = LogLevel.Warning, Message = "The job {Name} is not scheduled yet: {Words}")]
        private static partial void LogLater(ILogger logger, string name, string words);
    }
}
