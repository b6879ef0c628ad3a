using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Records;

public sealed class AdoptRulesTests
{
    [Theory, OnEachDatabase]
    public async Task Adoption_StatesEveryRuleOnce_HoweverOftenHostsStart(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        Assert.All((await RulesAsync(host)).Values, rule => Assert.Null(rule["record"]));

        var first = await host.SendAsync(new AdoptRules.Command());
        var again = await host.SendAsync(new AdoptRules.Command());

        var rules = await RulesAsync(host);
        Assert.Equal((rules.Count, 0), (first.Value.Stated, again.Value.Stated));
        foreach (var subject in new[] { "page:sign", "pack:rating-2026-1", "regime:samr-2021", "regime:ndrc-36", "instrument-type:price-scale", "template:market-2023-1" })
            Assert.Contains(subject, rules.Keys);
        Assert.All(rules, rule => Assert.NotNull(rule.Value["record"]));
    }

    [Theory, OnEachDatabase]
    public async Task Record_HoldsTheWholeRule_UnderItsHash(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        await host.SendAsync(new AdoptRules.Command());

        foreach (var (subject, rule) in (await RulesAsync(host)).Where(each => each.Value["rules"] is not null))
        {
            var record = (await (await host.Anonymous.GetAsync($"/api/v1/records/{rule["record"]}")).ReadObjectAsync())["record"]!;
            Assert.Equal(("rules.adopted", subject, (string)rule["sha256"]!), ((string)record["kind"]!, (string)record["subject"]!, (string)record["body"]!["sha256"]!));
            Assert.Equal(Hash.Sha256(CanonicalJson.Serialize(record["body"]!["rules"])).ToString(), (string)rule["sha256"]!);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Templates_StandInTheLog_UnderTheHashThatPledgesName(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        await host.SendAsync(new AdoptRules.Command());
        var merchant = await host.Door.SettleMerchantAsync();

        var pledge = await merchant.CompleteAsync("/api/v1/pledges/drafts", new { shop = merchant.Shop, template = "market-2023-1" });

        var signed = (await (await host.Anonymous.GetAsync($"/api/v1/records/{pledge["record"]}")).ReadObjectAsync())["record"]!;
        Assert.Equal((string)(await RulesAsync(host))["template:market-2023-1"]["sha256"]!, (string)signed["body"]!["templateHash"]!);
    }

    [Theory, OnEachDatabase]
    public async Task Adoption_IsStatedOnce_WhenHostsStartTogether(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.SendAsync(new AdoptRules.Command())));

        Assert.Contains(answers, answer => answer.Succeeded);
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal("rules.adopted-meanwhile", answer.Fault!.Code));
        Assert.Equal((await RulesAsync(host)).Count, await host.ReadAsync(db => db.Set<StoredRecord>().CountAsync(record => record.Kind == RecordKinds.RulesAdopted)));
    }

    [Theory, OnEachDatabase]
    public async Task Adoption_StatesTheRuleAnew_WhenItChangedAndWhenItChangedBack(Database database)
    {
        var rules = new ChangingRules();
        await using var host = await TrustHostFixture.StartAsync(database, services => services.AddSingleton<IRules>(rules));
        await host.SendAsync(new AdoptRules.Command());

        foreach (var figure in new[] { 2, 1, 1 })
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            rules.Figure = figure;
            await host.SendAsync(new AdoptRules.Command());
        }

        var stated = await host.ReadAsync(db => db.Set<StoredRecord>().Where(record => record.Subject == ChangingRules.Subject).OrderBy(record => record.Id).ToListAsync());
        Assert.Equal([1, 2, 1], stated.Select(record => (double)record.ToJson()["body"]!["rules"]!["figure"]!));
        Assert.Equal(stated[2].Id, (Guid)(await RulesAsync(host))[ChangingRules.Subject]["record"]!);
    }

    private static async Task<Dictionary<string, JsonNode>> RulesAsync(TrustHostFixture host) =>
        (await (await host.Anonymous.GetAsync("/api/v1/rules")).ReadObjectAsync())["items"]!.AsArray().ToDictionary(rule => (string)rule!["subject"]!, rule => rule!);

    /// <summary>Rules of a platform that is deployed again and again.</summary>
    private sealed class ChangingRules : IRules
    {
        public const string Subject = "pack:changing";

        public int Figure { get; set; } = 1;

        public IEnumerable<Rule> InUse => [Rule.Of(Subject, new JsonObject { ["figure"] = Figure })];
    }
}
