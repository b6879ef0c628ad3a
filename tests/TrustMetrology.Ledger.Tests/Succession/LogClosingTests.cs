using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Succession;

/// <summary>A log is closed while its hosts still serve.</summary>
public sealed class LogClosingTests
{
    private const string Successor = "localhost/trust-2";
    private const int Writers = 4;

    [Theory, OnEachDatabase]
    public async Task Closing_GivesWhatWasAcceptedItsPlace_AndNothingIsAcceptedAfter(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchants = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => host.Door.SettleMerchantAsync()));

        using var closed = new CancellationTokenSource();
        var writing = merchants.Select(merchant => RegisterUntilAsync(merchant, closed.Token)).ToList();
        while ((await ShopsAsync(host)).Count < 4 * Writers)
            await Task.Delay(1);
        await CloseAsync(host);
        await closed.CancelAsync();
        var accepted = (await Task.WhenAll(writing)).SelectMany(shops => shops).ToList();

        var until = await host.ReadAsync(db => db.Set<LogSuccession>().Select(ended => ended.Until).SingleAsync());
        var placed = await host.ReadAsync(db => db.Set<Leaf>().Where(leaf => leaf.Index < until).Select(leaf => leaf.RecordId).ToListAsync());
        var shops = await ShopsAsync(host);
        Assert.Equal(accepted.Concat(merchants.Select(merchant => merchant.Shop.Subject)).Order(), shops.Values.Order());
        Assert.Empty(shops.Keys.Except(placed));
        Assert.Equal((0, until), await host.ReadAsync(async db => (await db.Set<PendingLeaf>().CountAsync(), await db.Set<StoredRecord>().LongCountAsync())));
    }

    [Theory, OnEachDatabase]
    public async Task Draft_OfAnEndedLog_IsRefused_ByTheHostsOfBothLogs(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var draft = await merchant.DraftPledgeAsync();
        await CloseAsync(host);

        await (await merchant.SubmitAsync(draft, merchant.Key)).RefusedAsync(503, "log.ended");
        await using var next = await host.StartAnotherAsync(("Ledger:Origin", Successor));
        using var client = new HttpClient { BaseAddress = new Uri(next.Urls.First()), DefaultRequestHeaders = { Authorization = merchant.Client.DefaultRequestHeaders.Authorization } };
        await (await client.PostAsync((string)draft["submit"]!, Submission(draft, merchant.Key))).RefusedAsync(409, "draft.other-log", "draft");
        Assert.Equal(0, await PledgesAsync(host));

        var fresh = await (await client.PostAsync("/api/v1/pledges/drafts", merchant.Pledge())).ReadObjectAsync();
        await (await client.PostAsync((string)fresh["submit"]!, Submission(fresh, merchant.Key))).ReadObjectAsync();
        Assert.Equal(1, await PledgesAsync(host));
    }

    [Theory, OnEachDatabase]
    public async Task Head_IsRenamed_WhereTheOriginWasChangedWithoutASuccession(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        await host.AppendAsync(1);
        await using (var early = await host.StartAnotherAsync(("Ledger:Origin", Successor)))
            await AssertRenamedAsync(early);
        await host.RunAsync<SequenceJob>();
        await using var late = await host.StartAnotherAsync(("Ledger:Origin", Successor));
        await AssertRenamedAsync(late);
        await using var same = await host.StartAnotherAsync();
        Assert.Equal(HeadWord.NoChain, (await HeadAsync(same)).Word);
    }

    private static async Task AssertRenamedAsync(WebApplication host)
    {
        var answer = await HeadAsync(host);
        Assert.Equal((HeadWord.Renamed, true), (answer.Word, answer.Contradicts));
        Assert.Contains(Successor, answer.Words, StringComparison.Ordinal);
    }

    private static async Task<HeadAnswer> HeadAsync(WebApplication host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HeadCheck>().RunAsync(default);
    }

    // The shops that the host said it accepted, until it refuses because the log was ended.
    private static async Task<IReadOnlyList<string>> RegisterUntilAsync(TestMerchant merchant, CancellationToken closed)
    {
        List<string> accepted = [];
        while (true)
        {
            var isClosed = closed.IsCancellationRequested;
            using var answer = await merchant.Client.PostAsync("/api/v1/shops", new { name = "Corner Market", address = "1 Example Road", region = "440304", sector = "market" });
            if (!answer.IsSuccessStatusCode)
            {
                await answer.RefusedAsync(503, "log.ended");
                return accepted;
            }

            Assert.False(isClosed);
            accepted.Add($"shop:{await answer.ReadIdAsync()}");
        }
    }

    private static async Task CloseAsync(TrustHostFixture host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LogClosing>().CloseAsync(Successor, new BreakPlace(0, Hash.Sha256([]), 1, Hash.Sha256([1])), default);
    }

    private static object Submission(JsonObject draft, DeviceKey key) =>
        new { draft = (Guid)draft["draft"]!, signature = key.Sign(Convert.FromHexString((string)draft["challenge"]!)) };

    private static Task<Dictionary<Guid, string>> ShopsAsync(TrustHostFixture host) =>
        host.ReadAsync(db => db.Set<StoredRecord>().Where(record => record.Kind == "shop.listed").ToDictionaryAsync(record => record.Id, record => record.Subject));

    private static Task<int> PledgesAsync(TrustHostFixture host) => host.ReadAsync(db => db.Set<StoredRecord>().CountAsync(record => record.Kind == "pledge.signed"));
}
