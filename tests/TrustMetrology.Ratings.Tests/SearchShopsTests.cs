using System.Text.Json.Nodes;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ratings.Tests;

public sealed class SearchShopsTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task Search_FindsWords_InChineseAndInLatinOfEitherCase(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var shop = await merchant.RegisterShopAsync(name: "阳光粮油店 Sunshine Grain");

        foreach (var words in new[] { "阳光粮油店 sunshine", "粮油 GRAIN", "grain example", "shine 阳光" })
            Assert.Contains(shop, await FindAsync(host, ("q", words)));
        foreach (var words in new[] { "阳光 moonshine", "油粮", "sun shine grainy" })
            Assert.DoesNotContain(shop, await FindAsync(host, ("q", words)));
    }

    [Theory, OnEachDatabase]
    public async Task Search_TakesPatternSigns_ForWhatTheyAre(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var signs = await merchant.RegisterShopAsync(name: @"Pure 100% _a\b_ Honey");
        var plain = await merchant.RegisterShopAsync(name: "Pure 1000 xaab Honey");

        foreach (var words in new[] { "100%", "_a", @"a\b", @"%\" })
        {
            var found = await FindAsync(host, ("q", $"honey {words}"));
            Assert.DoesNotContain(plain, found);
            Assert.Equal(words != @"%\", found.Contains(signs));
        }
    }

    [Theory, OnEachDatabase]
    public async Task Search_FindsACompanyByItsCode_AndNoSoleTrader(Database database)
    {
        var host = await hosts.OnAsync(database);
        var company = await host.Door.RegisterMerchantAsync();
        var trader = await host.Door.RegisterMerchantAsync(soleTrader: true);
        await company.RegisterShopAsync();
        await trader.RegisterShopAsync(name: "Trader Wang's Stall");

        Assert.Equal([company.Shop], await FindAsync(host, ("q", company.Code.ToLowerInvariant())));
        Assert.Empty(await FindAsync(host, ("q", trader.Code)));
        Assert.Empty(await FindAsync(host, ("q", "Wang's")));
        await (await trader.Client.PutAsync("/api/v1/merchants/consent", null)).ReadObjectAsync();
        Assert.Equal([trader.Shop], await FindAsync(host, ("q", "Wang's")));
        Assert.Empty(await FindAsync(host, ("q", trader.Code)));
    }

    [Theory, OnEachDatabase]
    public async Task Search_NarrowsByRegionSectorAndGrade(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var inspector = await host.Door.AddStaffAsync(Roles.Inspector, "Unit 1", "44");
        var rated = await merchant.RegisterShopAsync(region: "440305", sector: "restaurant", name: "Narrow Lotus");
        var closed = await merchant.RegisterShopAsync(region: "330106", sector: "optician", name: "Narrow Lotus");
        await inspector.ExemptAsync(rated);
        await (await merchant.Client.PostAsync($"/api/v1/shops/{closed}/closure", new { })).ReadObjectAsync();
        Task<List<ShopId>> Find(string name, string value) => FindAsync(host, ("q", "Narrow Lotus"), (name, value));

        foreach (var (name, value) in new[] { ("region", "440305"), ("region", "440300"), ("region", "440000"), ("sector", "restaurant"), ("grade", "B"), ("grade", "uninspected") })
            Assert.Equal([rated], await Find(name, value));
        foreach (var (name, value) in new[] { ("region", "330106"), ("sector", "optician"), ("grade", "closed") })
            Assert.Equal([closed], await Find(name, value));
        foreach (var (name, value) in new[] { ("region", "440304"), ("sector", "taxi"), ("grade", "A"), ("grade", "objection"), ("grade", "unrated") })
            Assert.Empty(await Find(name, value));
    }

    [Theory, OnEachDatabase]
    public async Task Cursor_LeadsThroughEveryShopOnce_AlsoWhereNamesAreTheSame(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var shops = new List<ShopId>();
        for (var number = 0; number < SearchShops.PageSize + 5; number++)
            shops.Add(await merchant.RegisterShopAsync(name: number % 2 == 0 ? "Paged 同名店" : $"Paged 第{number}店"));

        var pages = new List<List<ShopId>>();
        string? cursor = null;
        do
        {
            var page = await SearchAsync(host, [("q", "paged"), .. cursor is null ? [] : new[] { ("cursor", cursor) }]);
            pages.Add(Shops(page));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);

        Assert.Equal([SearchShops.PageSize, 5], pages.Select(page => page.Count));
        Assert.Equal(shops.Order(ById), pages.SelectMany(page => page).Order(ById));
    }

    [Theory, OnEachDatabase]
    public async Task Search_NamesFieldAndCode_WhenAWordIsWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        async Task Refuses(string name, string value, string code) => await (await host.Anonymous.GetAsync($"/api/v1/shops?{name}={value}")).RefusedAsync(400, code, name);

        await Refuses("q", new string('a', 101), "search.text");
        await Refuses("region", "999999", "search.region");
        await Refuses("sector", "circus", "search.sector");
        await Refuses("grade", "E", "search.grade");
        await Refuses("cursor", "first", "search.cursor");
    }

    private static Comparer<ShopId> ById { get; } = Comparer<ShopId>.Create((one, other) => one.Value.CompareTo(other.Value));

    private static async Task<List<ShopId>> FindAsync(TrustHostFixture host, params (string Name, string Value)[] words) => Shops(await SearchAsync(host, words));

    private static async Task<JsonObject> SearchAsync(TrustHostFixture host, params (string Name, string Value)[] words) =>
        await (await host.Anonymous.GetAsync($"/api/v1/shops?{string.Join('&', words.Select(word => $"{word.Name}={Uri.EscapeDataString(word.Value)}"))}")).ReadObjectAsync();

    private static List<ShopId> Shops(JsonObject page) => [.. page["items"]!.AsArray().Select(item => new ShopId((Guid)item!["id"]!))];
}
