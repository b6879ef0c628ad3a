using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;
using TrustMetrology.Testing;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class JobSignaturesTests(TrustHosts hosts)
{
    // The job storage of a host that runs knows jobs by these names and classes.
    [Fact]
    public async Task Jobs_AreThoseOfTheGoldenFile()
    {
        var schedules = await SchedulesAsync();
        var lines = schedules.Select(schedule => $"{schedule.Name} | {schedule.Job.FullName}, {schedule.Job.Assembly.GetName().Name} | {schedule.Cron}\n");
        Golden.Check("tests/TrustMetrology.Host.Tests/golden/jobs.txt", string.Concat(lines.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Jobs_AreAllScheduledOnce()
    {
        var (host, schedules) = (await hosts.OnAsync(Database.Sqlite), await SchedulesAsync());
        var assemblies = host.Services.GetRequiredService<ModuleList>().Assemblies.Append(typeof(IJob).Assembly);
        var jobs = assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsClass && type.IsAssignableTo(typeof(IJob)));
        Assert.Equal(jobs.Select(job => job.FullName).Order(), schedules.Select(schedule => schedule.Job.FullName).Order());
        Assert.Distinct(schedules.Select(schedule => schedule.Name));
    }

    private async Task<IReadOnlyList<JobSchedule>> SchedulesAsync() => [.. (await hosts.OnAsync(Database.Sqlite)).Services.GetServices<JobSchedule>()];
}
