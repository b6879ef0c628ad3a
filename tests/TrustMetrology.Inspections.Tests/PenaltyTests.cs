using System.Net;
using System.Text.Json.Nodes;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Inspections.Tests;

public sealed class PenaltyTests(TrustHosts hosts)
{
    private const string Penalties = "/api/v1/penalties";

    [Theory, OnEachDatabase]
    public async Task PublishPenalty_IsGoneOnItsDay_AndTheLogStillHoldsItsLeaf(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "4403");
        var receipt = await (await supervisor.Client.PostAsync(Penalties, Penalty(merchant, "2026-1"))).ReadObjectAsync();
        var until = new DateTimeOffset(2026, 6, 2, 16, 0, 0, TimeSpan.Zero);

        var shown = Assert.Single(await ResultTests.ItemsAsync(host, merchant, "penalties"))!;
        Assert.Equal(until, (DateTimeOffset)receipt["publicUntil"]!);
        Assert.Equal(("samr-2021", "publication", "2026-03-02", "2026-06-02T16:00:00.000Z"), Fields(shown["facts"]!, "regime", "countsFrom", "countsFromDay", "until"));
        await host.RunAsync<SequenceJob>();

        host.Clock.Now = until.AddTicks(-1);
        Assert.Single(await ResultTests.ItemsAsync(host, merchant, "penalties"));
        host.Clock.Now = until;
        Assert.Empty(await ResultTests.ItemsAsync(host, merchant, "penalties"));
        var record = await (await host.Anonymous.GetAsync($"/api/v1/records/{receipt["record"]}")).ReadObjectAsync();
        Assert.Equal(((string)receipt["hash"]!, "{}"), ((string)record["hash"]!, record["seals"]!.ToJsonString()));
        Assert.NotNull(record["index"]);
    }

    [Theory, OnEachDatabase]
    public async Task PublishPenalty_AnswersOnlySupervisorsOfTheRegion(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var inspector = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "44");
        var stranger = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "11");

        Assert.Equal(HttpStatusCode.Forbidden, (await inspector.Client.PostAsync(Penalties, Penalty(merchant, "2026-9"))).StatusCode);
        await (await stranger.Client.PostAsync(Penalties, Penalty(merchant, "2026-9"))).RefusedAsync(403, "shop.other-region");
        Assert.Empty(await ResultTests.ItemsAsync(host, merchant, "penalties"));
    }

    [Theory, OnEachDatabase]
    public async Task PublishPenalty_NamesFieldCodeAndRule_WhenAFieldIsWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44");
        async Task Refuses(string member, JsonNode? value, string code)
        {
            var body = Penalty(merchant, "2026-9");
            body[member] = value;
            await (await supervisor.Client.PostAsync(Penalties, body)).RefusedAsync(400, code, member);
        }

        await Refuses("kinds", new JsonArray("warning"), "penalty.not-publishable");
        await Refuses("kinds", new JsonArray(), "penalty.kinds");
        await Refuses("kinds", new JsonArray("fine", "fine"), "penalty.kinds");
        await Refuses("regime", "ndrc-99", "penalty.regime");
        await Refuses("regime", "ndrc-36", "penalty.regime-not-in-force");
        await Refuses("months", 4, "penalty.months");
        await Refuses("decidedOn", "2026-03-03", "day.in-future");
        await Refuses("decidedOn", "0001-01-01", "day.out-of-range");
        await Refuses("decision", " 1", "text.shape");
        await Refuses("grounds", "", "text.shape");
        await Refuses("fineFen", -1, "penalty.fine");
        await Refuses("fineFen", 1.5, "field.wrong-type");
        await Refuses("severity", "mild", "field.wrong-type");
        Assert.Empty(await ResultTests.ItemsAsync(host, merchant, "penalties"));
    }

    [Theory, OnEachDatabase]
    public async Task WithdrawPenalty_TakesItDownAndShowsTheReason(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44");
        var receipt = await (await supervisor.Client.PostAsync(Penalties, Penalty(merchant, "2026-2"))).ReadObjectAsync();
        await (await supervisor.Client.PostAsync(Penalties, Penalty(merchant, "2026-2"))).RefusedAsync(409, "publication.already");
        await (await merchant.Client.PostAsync("/api/v1/replies", new { about = receipt["record"], text = "We repaired the scale." })).ReadObjectAsync();

        await (await supervisor.Client.PostAsync($"{Penalties}/{receipt["record"]}/withdrawals", new { reason = "annulled" })).ReadObjectAsync();

        var left = Assert.Single(await ResultTests.ItemsAsync(host, merchant, "penalties"))!;
        Assert.Equal(("penalty.withdrawn", "annulled"), ((string)left["kind"]!, (string)left["facts"]!["reason"]!));
        var record = await (await host.Anonymous.GetAsync($"/api/v1/records/{receipt["record"]}")).ReadObjectAsync();
        Assert.Equal("{}", record["seals"]!.ToJsonString());
        await (await supervisor.Client.PostAsync($"{Penalties}/{receipt["record"]}/withdrawals", new { reason = "annulled" })).RefusedAsync(404, "publication.unknown");
    }

    [Theory, OnEachDatabase]
    public async Task AbnormalEntry_IsShownUntilItEnds_AndStandsOnce(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44");
        var body = new { shop = merchant.Shop, listedOn = "2026-03-01", reason = "unreachable" };

        var entry = await (await supervisor.Client.PostAsync("/api/v1/abnormal-entries", body)).ReadObjectAsync();
        await (await supervisor.Client.PostAsync("/api/v1/abnormal-entries", body)).RefusedAsync(409, "publication.already");
        Assert.Equal("unreachable", (string)Assert.Single(await ResultTests.ItemsAsync(host, merchant, "penalties"))!["facts"]!["reason"]!);
        await (await supervisor.Client.PostAsync($"/api/v1/abnormal-entries/{entry["record"]}/endings", new { })).ReadObjectAsync();

        Assert.Empty(await ResultTests.ItemsAsync(host, merchant, "penalties"));
        await (await supervisor.Client.PostAsync("/api/v1/abnormal-entries", body)).ReadObjectAsync();
    }

    [Theory, OnEachDatabase]
    public async Task Objection_IsDecidedBySomebodyElse_AndTakesDownWhatWasWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var other = await host.Door.SettleMerchantAsync();
        var author = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44");
        var judge = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 2", "44");
        var penalty = await (await author.Client.PostAsync(Penalties, Penalty(merchant, "2026-3"))).ReadObjectAsync();
        var grounds = new { about = penalty["record"], grounds = "The weights were not calibrated." };

        await (await other.Client.PostAsync("/api/v1/objections", grounds)).RefusedAsync(404, "publication.unknown");
        var objection = await (await merchant.Client.PostAsync("/api/v1/objections", grounds)).ReadObjectAsync();
        Assert.Equal("pending", (string)Assert.Single(await ResultTests.ItemsAsync(host, merchant, "penalties"))!["objection"]!);
        Assert.Equal(409, (int)(await merchant.Client.PostAsync("/api/v1/objections", grounds)).StatusCode);
        var decisions = $"/api/v1/objections/{objection["record"]}/decisions";
        await (await author.Client.PostAsync(decisions, new { upheld = false, reason = "No" })).RefusedAsync(403, "objection.same-person");
        await (await judge.Client.PostAsync(decisions, new { upheld = true, reason = "The weights had no certificate" })).ReadObjectAsync();

        Assert.Empty(await ResultTests.ItemsAsync(host, merchant, "penalties"));
        await (await judge.Client.PostAsync(decisions, new { upheld = false, reason = "Again" })).RefusedAsync(404, "objection.unknown");
    }

    [Theory, OnEachDatabase]
    public async Task Objection_LeavesThePublication_WhenItIsRejected(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var author = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "44");
        var judge = await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 2", "44");
        var penalty = await (await author.Client.PostAsync(Penalties, Penalty(merchant, "2026-4"))).ReadObjectAsync();
        var objection = await (await merchant.Client.PostAsync("/api/v1/objections", new { about = penalty["record"], grounds = "Unfair" })).ReadObjectAsync();

        await (await judge.Client.PostAsync($"/api/v1/objections/{objection["record"]}/decisions", new { upheld = false, reason = "The weights were fine" })).ReadObjectAsync();

        var shown = Assert.Single(await ResultTests.ItemsAsync(host, merchant, "penalties"))!;
        Assert.Equal("rejected", (string)shown["objection"]!);
        Assert.Equal(["objection.decided", "objection.filed"], shown["followUps"]!.AsArray().Select(each => (string)each!["kind"]!).Order());
    }

    internal static JsonObject Penalty(TestMerchant merchant, string decision) => new()
    {
        ["shop"] = merchant.Shop.ToString(),
        ["decision"] = decision,
        ["decidedOn"] = "2026-03-01",
        ["kinds"] = new JsonArray("public-criticism"),
        ["severity"] = "minor",
        ["regime"] = "samr-2021",
        ["grounds"] = "Sold 20 g less than charged",
    };

    private static (string, string, string, string) Fields(JsonNode facts, string first, string second, string third, string fourth) =>
        ((string)facts[first]!, (string)facts[second]!, (string)facts[third]!, (string)facts[fourth]!);
}
