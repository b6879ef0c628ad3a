using System.Diagnostics;
using System.Globalization;
using Xunit;

[assembly: AssemblyFixture(typeof(TrustMetrology.Faults.Stage))]

namespace TrustMetrology.Faults;

[Collection(nameof(Stage))]
public sealed class FaultTests(Stage stage)
{
    public static TheoryData<string> Names => [.. Fault.All.Where(fault => fault.Times > 0).Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Log_KeepsWhatItPromised_WhenThisBreaks(string name)
    {
        Assert.SkipWhen(Fault.NotAsked is not null, Fault.NotAsked ?? "");
        var fault = Fault.All.Single(one => one.Name == name);
        var clock = Stopwatch.StartNew();
        await using var load = new Load(stage.Sellers, () => stage.Addresses);
        for (var time = 0; time < fault.Times; time++)
            await fault.BreakAsync(stage, load, time);
        var fresh = await load.StopAsync();
        stage.Accepted.AddRange(fresh);
        var broken = clock.Elapsed;

        await using var tool = stage.Tool();
        using var audit = new Audit(stage.Addresses[0], stage.Node.Url, () => tool.Services);
        var found = await audit.RunAsync(stage.Accepted, fresh);

        stage.Table.Add(name, fault.Times.ToString(CultureInfo.InvariantCulture), string.Create(
            CultureInfo.InvariantCulture, $"{fresh.Count} records accepted ({load.Unclear} answers unclear and asked for again): each once in the log of {found.Size}, all {found.Evidence} proofs verified; {broken.TotalSeconds:F0} s, settled {(clock.Elapsed - broken).TotalSeconds:F0} s after"));
    }
}
