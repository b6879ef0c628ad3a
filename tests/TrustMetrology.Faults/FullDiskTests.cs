using System.Net;
using TrustMetrology.Host;
using Xunit;

namespace TrustMetrology.Faults;

/// <summary>The data folder's disk runs full while people work: a host on SQLite, with the database on a small file system of its own.</summary>
public sealed class FullDiskTests(FaultTable table) : IAsyncLifetime
{
    private const string Name = "disk full for the data folder (SQLite)";

    private readonly string folder = Directory.CreateTempSubdirectory("trust-full-disk-").FullName;

    [Fact]
    public async Task Host_RefusesClearlyAndGoesOn_WhenItsDiskIsFull()
    {
        Assert.SkipUnless(Fault.Asks(Name), Fault.NotAsked ?? "other faults were asked for");
        var impossible = await SmallDisk.WhyNotAsync();
        Assert.SkipWhen(impossible is not null, impossible ?? "");
        var disk = new SmallDisk(Directory.CreateDirectory(Path.Combine(folder, "data")).FullName);
        await using var chain = await Chain.StartAsync(folder);
        await Chain.DeployAsync(Settings(chain, Path.Combine(folder, "nowhere")));
        await using var host = HostProcess.Start(Settings(chain, disk.Folder), disk.Mount);
        await host.ReadyAsync();
        await using var load = new Load(await People.SettleAsync(host.Address), () => [host.Address]);
        await load.GrowAsync(10);

        var refused = await FillAsync(disk, host, load);
        disk.Free(host.Id);
        await load.GrowAsync(10);

        var fresh = await load.StopAsync();
        var found = await AuditAsync(chain, disk, host, fresh);
        table.Add(Name, 1, fresh.Count, $"{found.Words(fresh.Count, load.Unclear)}; {refused} refusals 507 `database.full`, none without a code, reading went on; with room again all went on", killed: 0);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    // Whoever writes is told that the disk is full; whoever reads is not disturbed.
    private static async Task<int> FillAsync(SmallDisk disk, HostProcess host, Load load)
    {
        disk.Fill(host.Id);
        await Until.HoldsAsync("twenty refusals", async () =>
        {
            await load.GrowAsync(0);
            return load.Refusals.GetValueOrDefault("database.full") >= 20;
        });
        using var http = new HttpClient { BaseAddress = host.Address };
        foreach (var page in new[] { "/log/checkpoint", "/api/v1/statistics", "/" })
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(page)).StatusCode);
        return load.Refusals["database.full"];
    }

    private async Task<Audited> AuditAsync(Chain chain, SmallDisk disk, HostProcess host, IReadOnlyList<Accepted> accepted)
    {
        var copy = Path.Combine(folder, "copy");
        await using var tool = TrustHost.Build([.. Settings(chain, copy), "--Jobs:Run", "false"]);
        using var audit = new Audit(host.Address, chain.Node.Url, () =>
        {
            disk.CopyTo(copy, host.Id); // nobody writes any more, and nobody else can open the disk itself
            return tool.Services;
        });
        return await audit.RunAsync(accepted, accepted, () => host.Said);
    }

    private string[] Settings(Chain chain, string data) =>
    [
        "--Database:Provider", "sqlite", "--Database:ConnectionString", $"Data Source={data}/trust.db", "--Ledger:Origin", "example.org/full-disk",
        "--Ledger:KeyFile", Path.Combine(folder, "log-key"), "--SignIn:KeyFolder", Path.Combine(folder, "sign-in-keys"), .. HostProcess.Settings, .. chain.Settings,
    ];
}
