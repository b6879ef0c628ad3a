using System.Diagnostics;
using System.Globalization;
using Xunit;

[assembly: AssemblyFixture(typeof(TrustMetrology.Faults.Stage))]

namespace TrustMetrology.Faults;

[Collection(nameof(Stage))]
public sealed class FaultTests(Stage stage)
{
    public static TheoryData<string> Acts => [.. Fault.Acts];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Log_KeepsWhatItPromised_WhenThisBreaks(string act)
    {
        Assert.SkipWhen(Fault.NotAsked is not null, Fault.NotAsked ?? "");
        var clock = Stopwatch.StartNew();
        await using var load = new Load(stage.Sellers, () => stage.Addresses);
        var faults = Fault.Of(act);
        foreach (var fault in faults)
            await RepeatAsync(fault, load);
        var fresh = await load.StopAsync();
        stage.Accepted.AddRange(fresh);
        var broken = clock.Elapsed;

        await using var tool = stage.Tool();
        using var audit = new Audit(stage.Addresses[0], stage.Node.Url, () => tool.Services);
        var found = await audit.RunAsync(stage.Accepted, fresh);

        stage.Table.Add(string.Join("; ", faults.Select(fault => fault.Name)), string.Join("; ", faults.Select(fault => fault.Times)), string.Create(
            CultureInfo.InvariantCulture, $"{fresh.Count} records accepted ({load.Unclear} answers unclear and asked for again): each once in the log of {found.Size}, {found.Evidence} proofs verified; {broken.TotalSeconds:F0} s, settled {(clock.Elapsed - broken).TotalSeconds:F0} s after"));
    }

    private async Task RepeatAsync(Fault fault, Load load)
    {
        for (var time = 0; time < fault.Times; time++)
        {
            var clock = Stopwatch.StartNew();
            await fault.BreakAsync(stage, load, time);
            TestContext.Current.SendDiagnosticMessage("{0}, {1} of {2}: {3:F0} s, {4} records", fault.Name, time + 1, fault.Times, clock.Elapsed.TotalSeconds, load.Count);
        }
    }
}
