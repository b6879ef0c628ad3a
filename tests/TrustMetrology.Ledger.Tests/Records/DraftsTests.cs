using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Records;

public sealed class DraftsTests(TrustHosts hosts)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Theory, OnEachDatabase]
    public async Task GetDraft_ShowsItToItsOwnerAlone(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var other = await host.Door.SettleMerchantAsync();
        var draft = await merchant.DraftPledgeAsync();

        var seen = await (await merchant.Client.GetAsync(PathOf(draft))).ReadObjectAsync();

        Assert.True(JsonNode.DeepEquals(draft, seen), seen.ToJsonString());
        await (await other.Client.GetAsync(PathOf(draft))).RefusedAsync(404, "draft.unknown");
        await (await host.Anonymous.GetAsync(PathOf(draft))).RefusedAsync(401, "access.not-signed-in");
        await (await other.SubmitAsync(draft, other.Key)).RefusedAsync(404, "draft.unknown");
        await (await merchant.SubmitAsync(draft, merchant.Key)).ReadObjectAsync();
    }

    [Theory, OnEachDatabase]
    public async Task TakeDraft_IsRefused_WhenAnHourIsOver(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var (late, inTime) = (await merchant.DraftPledgeAsync(), await merchant.DraftPledgeAsync());
        Assert.Equal(host.Clock.Now.AddHours(1), (DateTimeOffset)late["expires"]!);

        host.Clock.Advance(TimeSpan.FromHours(1) - Moment);
        await (await merchant.Client.GetAsync(PathOf(late))).ReadObjectAsync();
        await (await merchant.SubmitAsync(inTime, merchant.Key)).ReadObjectAsync();
        host.Clock.Advance(Moment);

        await (await merchant.Client.GetAsync(PathOf(late))).RefusedAsync(404, "draft.unknown");
        await (await merchant.SubmitAsync(late, merchant.Key)).RefusedAsync(409, "draft.expired", "draft");
        Assert.Equal(1, await RecordsAsync(host, merchant));
    }

    [Theory, OnEachDatabase]
    public async Task TakeDraft_IsRefused_WhenAnotherUseCaseMadeIt(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var draft = await merchant.DraftPledgeAsync();

        await (await merchant.Client.PostAsync("/api/v1/keys", Submission(draft, merchant.Key))).RefusedAsync(404, "draft.unknown");

        await (await merchant.SubmitAsync(draft, merchant.Key)).ReadObjectAsync();
    }

    [Theory, OnEachDatabase]
    public async Task TakeDraft_GivesTheFirstAnswer_WhenTheSameSubmissionComesAgain(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var draft = await merchant.DraftPledgeAsync();
        var submission = Submission(draft, merchant.Key);

        var first = await (await merchant.Client.PostAsync((string)draft["submit"]!, submission)).ReadObjectAsync();
        var again = await (await merchant.Client.PostAsync((string)draft["submit"]!, submission)).ReadObjectAsync();

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        await (await merchant.SubmitAsync(draft, merchant.Key)).RefusedAsync(422, "draft.signed-already", "draft");
        await (await merchant.Client.GetAsync(PathOf(draft))).RefusedAsync(404, "draft.unknown");
        Assert.Equal(1, await RecordsAsync(host, merchant));
    }

    [Theory, OnEachDatabase]
    public async Task TakeDraft_TakesItOnce_WhenItIsSubmittedSixTimesAtOnce(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var draft = await merchant.DraftPledgeAsync();
        var submission = Submission(draft, merchant.Key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => merchant.Client.PostAsync((string)draft["submit"]!, submission)));

        Assert.Contains(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode || (int)answer.StatusCode is 404 or 409 or 412, $"{(int)answer.StatusCode}"));
        Assert.Equal(1, await RecordsAsync(host, merchant));
        Assert.Equal((Guid)draft["draft"]!, (Guid)(await (await merchant.Client.PostAsync((string)draft["submit"]!, submission)).ReadObjectAsync())["record"]!);
    }

    private static string PathOf(JsonObject draft) => $"/api/v1/drafts/{(Guid)draft["draft"]!}";

    private static object Submission(JsonObject draft, DeviceKey key) =>
        new { draft = (Guid)draft["draft"]!, signature = key.Sign(Convert.FromHexString((string)draft["challenge"]!)) };

    private static Task<int> RecordsAsync(TrustHostFixture host, TestMerchant merchant) =>
        host.ReadAsync(db => db.Set<StoredRecord>().CountAsync(record => record.Kind == "pledge.signed" && record.Subject == merchant.Shop.Subject));
}
