using System.Diagnostics;
using System.Globalization;
using Xunit;

[assembly: AssemblyFixture(typeof(TrustMetrology.Faults.Stage))]
[assembly: AssemblyFixture(typeof(TrustMetrology.Faults.FaultTable))]

namespace TrustMetrology.Faults;

[Collection(nameof(Stage))]
public sealed class FaultTests(Stage stage, FaultTable table)
{
    public static TheoryData<string> Acts => [.. Fault.Acts];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Acts))]
    public async Task Log_KeepsWhatItPromised_WhenThisBreaks(string act)
    {
        Assert.SkipWhen(Fault.NotAsked is not null, Fault.NotAsked ?? "");
        TestContext.Current.SendDiagnosticMessage("TRUST_FAULTS_SEED={0}", Chance.Seed);
        var clock = Stopwatch.StartNew();
        var (serving, starting) = stage.Killed;
        await using var load = new Load(stage.Sellers, () => stage.Addresses);
        var faults = Fault.Of(act);
        var fresh = await WorkAsync(faults, load);
        var broken = clock.Elapsed;

        await using var tool = stage.Tool();
        using var audit = new Audit(stage.Addresses[0], stage.Chain.Node.Url, () => tool.Services);
        var found = await audit.RunAsync(stage.Accepted, fresh, () => stage.Said);

        (serving, starting) = (stage.Killed.Serving - serving, stage.Killed.Starting - starting);
        table.Add(string.Join("; ", faults.Select(fault => fault.Name)), faults.Sum(fault => fault.Times), fresh.Count, string.Create(CultureInfo.InvariantCulture,
            $"{(serving + starting > 0 ? $"of those killed {serving} served and {starting} still started; " : "")}{found.Words(fresh.Count, load.Unclear)}; {broken.TotalSeconds:F0} s, settled {(clock.Elapsed - broken).TotalSeconds:F0} s after"),
            serving + starting);
    }

    private async Task<IReadOnlyList<Accepted>> WorkAsync(IReadOnlyList<Fault> faults, Load load)
    {
        try
        {
            await BreakAsync(faults, load);
            await stage.ReadyAsync();
        }
        finally
        {
            stage.Accepted.AddRange(await load.StopAsync()); // whatever failed: the next audit counts them too
        }

        return await load.StopAsync();
    }

    private async Task BreakAsync(IReadOnlyList<Fault> faults, Load load)
    {
        foreach (var alone in faults.Where(fault => fault.Lane == Lane.Alone))
            await RepeatAsync(alone, load);
        await Task.WhenAll(faults.Where(fault => fault.Lane != Lane.Alone).GroupBy(fault => fault.Lane).Select(async lane =>
        {
            foreach (var fault in lane)
                await RepeatAsync(fault, load);
        }));
    }

    private async Task RepeatAsync(Fault fault, Load load)
    {
        for (var time = 0; time < fault.Times; time++)
        {
            var clock = Stopwatch.StartNew();
            await fault.BreakAsync(stage, load, time);
            TestContext.Current.SendDiagnosticMessage("{0}, {1} of {2}: {3:F1} s, {4} records", fault.Name, time + 1, fault.Times, clock.Elapsed.TotalSeconds, load.Count);
        }
    }
}
