using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing.Host;
using Xunit;
using Record = TrustMetrology.Protocol.Records.Record;

namespace TrustMetrology.Ledger.Tests.Retention;

public sealed class RetentionJobTests
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    [Theory, OnEachDatabase]
    public async Task Retention_DestroysValueAndSaltAndStatesIt_WhenThePublicationEndedLongEnoughAgo(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var published = await PublishAsync(host, TimeSpan.FromDays(1));
        host.Clock.Advance(TimeSpan.FromDays(1) + Kept);

        await host.RunAsync<RetentionJob>();
        await host.RunAsync<SequenceJob>();

        var seal = await SealAsync(host, published);
        Assert.Equal((null, null), (seal.Salt, seal.Value));
        var ended = await EndedAsync(host);
        Assert.Equal($$"""{"rule":"publication-ended","seals":[{"name":"fact","record":"{{published}}"}]}""", Assert.Single(ended).ToJson()["body"]!.ToJsonString());
        Assert.Equal(seal.EndedBy, Guid.Parse(ended[0].Id));
    }

    [Theory, OnEachDatabase]
    public async Task Retention_LeavesTheLogProvable_WhenAValueIsGone(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var published = await PublishAsync(host, TimeSpan.FromDays(1));
        var before = await new LogReader(host.Anonymous).EntriesAsync(1);
        host.Clock.Advance(TimeSpan.FromDays(1) + Kept);
        await host.RunAsync<RetentionJob>();
        await host.RunAsync<SequenceJob>();

        var log = new LogReader(host.Anonymous);
        var entries = (await log.EntriesAsync(2)).ToArray();
        Assert.Equal(before[0], entries[0]);
        Assert.Equal(new Protocol.Hash(LogReader.RootOf(entries)), (await log.CheckpointAsync()).Root);
        var evidence = await host.Anonymous.GetStringAsync($"/api/v1/records/{published}/evidence");
        Assert.Empty(JsonNode.Parse(evidence)!["seals"]!.AsObject());
        var ended = Assert.Single(await EndedAsync(host));
        Assert.Equal($$$"""{"fact":{"record":"{{{ended.Id}}}","rule":"publication-ended"}}""", JsonNode.Parse(evidence)!["gone"]!.ToJsonString());
        foreach (var (language, words) in new[] { ("zh-CN", "公开期限届满"), ("en", "publication ended") })
        {
            var page = System.Net.WebUtility.HtmlDecode(await host.Anonymous.GetStringAsync($"/{language}/records/{published}"));
            Assert.Contains(words, page, StringComparison.Ordinal);
            Assert.Contains($"records/{ended.Id}", page, StringComparison.Ordinal);
            Assert.Contains(published.ToString(), await host.Anonymous.GetStringAsync($"/{language}/records/{ended.Id}"), StringComparison.Ordinal);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Retention_TouchesNothing_WhenItIsPublicOrStillKept(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var closed = await PublishAsync(host, TimeSpan.FromDays(1));
        var open = await PublishAsync(host, TimeSpan.FromDays(400));
        host.Clock.Advance(TimeSpan.FromDays(1) + Kept - TimeSpan.FromMinutes(1));

        await host.RunAsync<RetentionJob>();

        Assert.NotNull((await SealAsync(host, closed)).Value);
        Assert.NotNull((await SealAsync(host, open)).Value);
        Assert.Empty(await EndedAsync(host));
    }

    [Theory, OnEachDatabase]
    public async Task Retention_NamesEachValueOnce_WhenItRunsTwiceAtOnceAndAgain(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var until = host.Clock.Now + TimeSpan.FromDays(1);
        var published = await host.AppendAsync([.. Enumerable.Range(0, RetentionOptions.BatchSize + 1).Select(_ => Award(host.Clock.Now, until))]);
        host.Clock.Advance(TimeSpan.FromDays(1) + Kept);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => host.RunAsync<RetentionJob>())));
        await host.RunAsync<RetentionJob>();
        await host.RunAsync<SequenceJob>();

        var named = (await EndedAsync(host)).SelectMany(record => record.ToJson()["body"]!["seals"]!.AsArray()).Select(seal => (string)seal!["record"]!);
        Assert.Equal(published.Select(record => record.Id.ToString()).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory, OnEachDatabase]
    public async Task Database_RefusesToChangeOrBringBackAValue_WhoeverAsks(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        await PublishAsync(host, TimeSpan.FromDays(1));
        await AssertRefusedAsync(host, "UPDATE seals SET value = 'null'");
        await AssertRefusedAsync(host, "UPDATE seals SET value = NULL, salt = NULL");
        await AssertRefusedAsync(host, "DELETE FROM seals");
        host.Clock.Advance(TimeSpan.FromDays(1) + Kept);
        await host.RunAsync<RetentionJob>();

        await AssertRefusedAsync(host, "UPDATE seals SET value = 'null'");
        await AssertRefusedAsync(host, "UPDATE seals SET ended_by = NULL");
    }

    private static async Task<Guid> PublishAsync(TrustHostFixture host, TimeSpan shown)
    {
        var published = await host.AppendAsync(Award(host.Clock.Now, host.Clock.Now + shown));
        await host.RunAsync<SequenceJob>();
        return published[0].Id;
    }

    private static Statement Award(DateTimeOffset from, DateTimeOffset until) =>
        new(RecordKinds.DemonstrationAwarded, "bureau:4403", "shop:1", new JsonObject { ["until"] = until.ToRecordText() }) { SealedWhole = new Publicity(from, until) };

    private static Task<StoredSeal> SealAsync(TrustHostFixture host, Guid record) => host.ReadAsync(db => db.Set<StoredSeal>().AsNoTracking().SingleAsync(seal => seal.RecordId == record));

    private static async Task<List<Record>> EndedAsync(TrustHostFixture host) =>
        [.. (await host.ReadAsync(db => db.Set<StoredRecord>().AsNoTracking().Where(record => record.Kind == RecordKinds.RetentionEnded).ToListAsync())).Select(record => Record.Parse(record.Bytes))];

    private static async Task AssertRefusedAsync(TrustHostFixture host, string attack)
    {
        var refusal = await Assert.ThrowsAnyAsync<DbException>(() => host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(attack)));
        Assert.True(refusal.Message.Contains("append-only", StringComparison.Ordinal), $"{attack}: {refusal.Message}");
    }
}
