using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Evidence;

public sealed class GetEvidenceTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task GetEvidence_IsRefused_WhenTheRecordWaitsOrIsUnknown(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var record = Assert.Single(await host.AppendAsync(1));

        await (await host.Anonymous.GetAsync($"/api/v1/records/{record.Id}/evidence")).RefusedAsync(409, "record.not-sequenced");
        await (await host.Anonymous.GetAsync($"/api/v1/records/{Guid.NewGuid()}/evidence")).RefusedAsync(404, "record.unknown");
        await (await host.Anonymous.GetAsync("/api/v1/records/x/evidence")).RefusedAsync(404, "record.unknown");

        await host.RunAsync<SequenceJob>();
        Assert.Equal(HttpStatusCode.OK, (await host.Anonymous.GetAsync($"/api/v1/records/{record.Id}/evidence")).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task GetEvidence_IsPendingForAVerifier_WhenNothingIsAnchored(Database database)
    {
        var host = await hosts.OnAsync(database);
        var records = await host.GrowAsync(5);

        foreach (var record in records)
        {
            using var answer = await host.Anonymous.GetAsync($"/api/v1/records/{record.Id}/evidence");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var verdict = await host.JudgeAsync(bytes);
            Assert.Equal((EvidenceWord.Pending, EvidenceStep.Anchor, "not-anchored"), (verdict.Word, verdict.Step, verdict.Detail));
            Assert.All(verdict.Steps.SkipLast(1), step => Assert.Equal(StepOutcome.Passed, step.Outcome));
            Assert.Equal((record.Hash, "by-platform"), (verdict.Hash!.Value, verdict.Signature.State));
            Assert.Equal(EvidenceFile.MediaType, answer.Content.Headers.ContentType?.ToString());
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Equal($"inline; filename=\"evidence-{record.Id}.json\"", answer.Content.Headers.ContentDisposition?.ToString());
        }
    }

    [Theory, OnEachDatabase]
    public async Task GetEvidence_OpensASealOnlyWhileItIsPublic_AndVerifiesBeforeAndAfter(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var (from, until) = (host.Clock.Now.AddDays(1), host.Clock.Now.AddDays(2));
        var id = (await host.AppendAsync(Award(new Publicity(from, until))))[0].Id;
        await host.RunAsync<SequenceJob>();
        var moment = TimeSpan.FromMilliseconds(1);

        await IsClosedAsync(host, id, from - moment);
        await IsOpenAsync(host, id, from);
        await IsOpenAsync(host, id, until - moment);
        await IsClosedAsync(host, id, until);
        await IsClosedAsync(host, id, until.AddYears(1));
    }

    [Theory, OnEachDatabase]
    public async Task GetEvidence_ProvesTheSigner_ByTheRegistrationThatItCarries(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var id = (Guid)(await merchant.SignPledgeAsync())["record"]!;
        await (await merchant.Client.PostAsync($"/api/v1/keys/{merchant.Key.Id}/revocations", new { reason = "lost" })).ReadObjectAsync();
        await host.RunAsync<SequenceJob>();

        var file = EvidenceFile.Parse(await host.EvidenceAsync(id));

        Assert.Equal([RecordKinds.KeyRegistered, RecordKinds.KeyRevoked], file.Keys.Select(key => (string)key.Record["kind"]!));
        var verdict = await host.JudgeAsync(file);
        Assert.Equal((EvidenceWord.Pending, "not-anchored"), (verdict.Word, verdict.Detail));
        Assert.Equal(("signed", merchant.Key.Id.ToString(), merchant.Id.Party), (verdict.Signature.State, verdict.Signature.Key, verdict.Signature.Party));
        Assert.Empty(verdict.Flags);
        Assert.Equal(EvidenceWord.Refuted, (await host.JudgeAsync(Altered(file))).Word);
    }

    [Theory, OnEachDatabase]
    public async Task GetEvidence_TellsNothingOfTheSigner_WhenASoleTraderTookConsentBack(Database database)
    {
        var host = await hosts.OnAsync(database);
        var trader = await host.Door.SettleMerchantAsync(soleTrader: true);
        await (await trader.Client.PutAsync("/api/v1/merchants/consent", null)).ReadObjectAsync();
        var id = (Guid)(await trader.SignPledgeAsync())["record"]!;
        await host.RunAsync<SequenceJob>();
        var shown = await host.JudgeAsync(await host.EvidenceAsync(id));
        Assert.Equal((EvidenceWord.Pending, "signed", trader.Id.Party), (shown.Word, shown.Signature.State, shown.Signature.Party));

        await (await trader.Client.DeleteAsync("/api/v1/merchants/consent")).ReadObjectAsync();

        var closed = await host.EvidenceAsync(id);
        Assert.Equal("sealed-closed", (await host.JudgeAsync(closed)).Signature.State);
        var text = Encoding.UTF8.GetString(closed);
        Assert.All([trader.Key.Id, trader.Id.Value, trader.Shop.Value], told => Assert.DoesNotContain(told.ToString(), text, StringComparison.Ordinal));
        Assert.Empty(EvidenceFile.Parse(closed).Keys);
    }

    private static Statement Award(Publicity publicity) => new(RecordKinds.DemonstrationAwarded, "bureau:4403", "shop:1", new JsonObject { ["until"] = "2028-03-02T16:00:00.000Z" })
    {
        SealedWhole = publicity,
        Sealed = [new Confidence("amount", 50_000, publicity)],
    };

    // A pledge that the merchant didn't sign, under the merchant's signature.
    private static EvidenceFile Altered(EvidenceFile file)
    {
        var record = file.Record.DeepClone().AsObject();
        record["body"]!["templateHash"] = new string('0', 64);
        return file with { Record = record };
    }

    private static async Task IsOpenAsync(TrustHostFixture host, Guid id, DateTimeOffset at)
    {
        var (file, seals, verdict) = await ReadAtAsync(host, id, at);
        Assert.Equal(["amount", "fact"], file.Seals.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("2028-03-02T16:00:00.000Z", (string)seals["fact"]!["value"]!["body"]!["until"]!);
        Assert.Equal(50_000, (int)seals["amount"]!["value"]!);
        Assert.Equal(["by-platform"], verdict.Flags);
    }

    private static async Task IsClosedAsync(TrustHostFixture host, Guid id, DateTimeOffset at)
    {
        var (file, seals, verdict) = await ReadAtAsync(host, id, at);
        Assert.Empty(file.Seals);
        Assert.Empty(seals);
        Assert.Equal(["sealed-closed"], verdict.Flags);
    }

    private static async Task<(EvidenceFile File, JsonObject Seals, EvidenceVerdict Verdict)> ReadAtAsync(TrustHostFixture host, Guid id, DateTimeOffset at)
    {
        host.Clock.Now = at;
        var view = await (await host.Anonymous.GetAsync($"/api/v1/records/{id}")).ReadObjectAsync();
        var file = EvidenceFile.Parse(await host.EvidenceAsync(id));
        var verdict = await host.JudgeAsync(file);
        Assert.Equal((EvidenceWord.Pending, "not-anchored"), (verdict.Word, verdict.Detail));
        return (file, view["seals"]!.AsObject(), verdict);
    }
}
