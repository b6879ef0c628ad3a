using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Anchoring;

public sealed class ListAnchorsTests
{
    private const int Count = 120;
    private static readonly AnchorTarget Target = new(31337, Address.Parse("0x5FbDB2315678afecb367f032d93F642f64180aa3"), AnchorTarget.IdOf("example.org/log"));

    [Theory, OnEachDatabase]
    public async Task Pages_ShowEveryAnchorOnce_AlsoWhereManyHaveTheSameSize(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var anchors = Enumerable.Range(0, Count).Select(number => Anchored(host.Clock.Now.AddSeconds(number), number)).ToList();
        await host.ReadAsync(async db =>
        {
            db.AddRange(anchors);
            return await db.SaveChangesAsync();
        });

        var shown = new List<string>();
        string? cursor = null;
        do
        {
            var page = await (await host.Anonymous.GetAsync($"/api/v1/anchors{(cursor is null ? "" : $"?cursor={cursor}")}")).ReadObjectAsync();
            shown.AddRange(page["items"]!.AsArray().Select(item => (string)item!["transaction"]!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);

        Assert.Equal(anchors.Select(anchor => $"0x{anchor.TransactionHash}").Reverse(), shown);
    }

    // Three sizes for all, as where nodes were replaced and chains reorganised.
    private static Anchor Anchored(DateTimeOffset at, int number)
    {
        var transaction = Bytes32.FromBytes(Hash.Sha256(BitConverter.GetBytes(number)).ToArray());
        var log = new LogEntry(Target.Contract, [], default, (ulong)number, transaction, transaction, 0, Removed: false);
        return Anchor.Found(Guid.CreateVersion7(at), Target, new AnchoredEvent((ulong)(number % 3) + 1, Hash.Sha256("root"u8), log), at, at);
    }
}
