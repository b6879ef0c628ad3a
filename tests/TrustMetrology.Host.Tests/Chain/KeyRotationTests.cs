using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Host.Chain;
using TrustMetrology.Ledger;
using Xunit;

namespace TrustMetrology.Host.Tests.Chain;

public sealed class KeyRotationTests
{
    [Fact]
    public async Task Rotation_PutsOneNewKeyInTheOldOnesPlace_ThoughItWasKilledBeforeEveryStep()
    {
        await using var host = await AnchoredHost.StartAsync();
        await host.DeployAsync();
        var old = AnchorerOf(host);
        await AnchorAsync(host, mined: false);
        await host.Node.Mine();

        var kills = 0;
        for (var seen = new HashSet<string>(); !await EndsAsync(host, seen); kills++)
            Assert.True(kills < 20);
        Assert.Equal(7, kills);

        var next = AnchorerOf(host); // the host that ran all the time took it by itself
        Assert.NotEqual(old, next);
        Assert.Equal((true, false), (await IsAnchorerAsync(host, next), await IsAnchorerAsync(host, old)));
        Assert.Equal(["anchorer.json", "anchorer.json.owner"], Keystores(host));

        await AnchorAsync(host, mined: true);
        var anchors = await host.Host.ReadAsync(db => db.Set<Anchor>().OrderBy(anchor => anchor.Id).ToListAsync());
        Assert.All(anchors, anchor => Assert.Contains(anchor.State, new[] { AnchorState.Mined, AnchorState.Final }));
        Assert.Equal([old.ToString(), next.ToString()], anchors.Select(anchor => anchor.Sender));
    }

    [Fact]
    public async Task Rotation_GoesOnAndOn_WithTheOwnersKeyKeptApart()
    {
        await using var host = await AnchoredHost.StartAsync();
        await host.DeployAsync();
        await AnchorAsync(host, mined: true);
        for (var turn = 0; turn < 2; turn++)
            Assert.True(await EndsAsync(host, null));
        Assert.Equal(3, Keystores(host).Count);
        await AnchorAsync(host, mined: true);
        Assert.Equal("anchored", (string)(await host.AskAsync(AnchorCommand.Create(), "status")).Said["state"]!);
    }

    [Fact]
    public async Task KeyRotate_RefusesAndChangesNothing_WhenTheOwnersKeyIsAnothers()
    {
        await using var host = await AnchoredHost.StartAsync();
        await host.DeployAsync();
        using (var stranger = EthereumKey.Create())
            Keystore.Create(host.In("stranger.json"), stranger, "secret", ScryptCost.Light);
        var old = AnchorerOf(host);
        var (exit, said) = await host.RunAsync(KeyCommand.Create(), "rotate", "--Chain:OwnerKeystore", host.In("stranger.json"));
        Assert.Equal(1, exit);
        Assert.Contains("doesn't own the registry", said, StringComparison.Ordinal);
        Assert.Equal((old, true), (AnchorerOf(host), await IsAnchorerAsync(host, old)));
    }

    // Killed before each step that it hasn't been killed before yet.
    private static async Task<bool> EndsAsync(AnchoredHost host, HashSet<string>? seen)
    {
        using var rotation = await KeyCommand.RotationAsync(host.Host.Services, step => Kill(seen, step), ScryptCost.Light);
        try
        {
            return await rotation.RunAsync(() => KeyCommand.IsAnchoredAsync(host.Host.Services, TimeSpan.FromSeconds(30), default), default) is not null;
        }
        catch (KilledException)
        {
            return false;
        }
    }

    private static void Kill(HashSet<string>? seen, string step)
    {
        if (seen?.Add(step.Split(' ')[0] + step.Length) == true)
            throw new KilledException();
    }

    private static async Task AnchorAsync(AnchoredHost host, bool mined)
    {
        await host.Node.Ask("evm_setAutomine", mined);
        await host.AppendAsync(2);
        await host.Host.RunAsync<SequenceJob>();
        host.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Host.RunAsync<AnchorJob>();
        await host.Node.Ask("evm_setAutomine", true);
        for (var looks = 0; mined && await IsInFlightAsync(host); looks++)
        {
            Assert.True(looks < 100);
            await host.Host.RunAsync<AnchorJob>();
        }
    }

    private static Task<bool> IsInFlightAsync(AnchoredHost host) =>
        host.Host.ReadAsync(db => db.Set<Anchor>().AnyAsync(anchor => anchor.State == AnchorState.Prepared || anchor.State == AnchorState.Sent));

    private static Address AnchorerOf(AnchoredHost host) => host.Host.Services.GetRequiredService<AnchorPlace>().Key.Address;

    private static async Task<bool> IsAnchorerAsync(AnchoredHost host, Address account)
    {
        using var rpc = new EthereumRpc(host.Node.Url);
        return await new RegistryKeys(rpc, host.Host.Services.GetRequiredService<AnchorPlace>().Find()!).IsAnchorerAsync(account, default);
    }

    private static List<string> Keystores(AnchoredHost host) =>
        [.. Directory.GetFiles(host.In("."), "anchorer*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private sealed class KilledException : Exception;
}
