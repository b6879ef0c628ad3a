using System.Text;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Parties.Tests.Merchants;

public sealed class GiveConsentTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task GetShop_ShowsSectorAndRegionOnly_WhenASoleTraderGaveNoConsent(Database database)
    {
        var host = await hosts.OnAsync(database);
        var trader = await host.Door.RegisterMerchantAsync(soleTrader: true);
        var shop = await trader.RegisterShopAsync();

        var seen = await (await host.Anonymous.GetAsync($"/api/v1/shops/{shop}")).ReadObjectAsync();

        Assert.Equal("market", (string)seen["sector"]!);
        Assert.Null(seen["name"]);
        Assert.Null(seen["address"]);
        Assert.Null(seen["merchant"]);
        Assert.NotNull((await (await trader.Client.GetAsync($"/api/v1/shops/{shop}")).ReadObjectAsync())["name"]);
    }

    [Theory, OnEachDatabase]
    public async Task GiveConsent_OpensNameAndAddressButNotTheCode_WhenGiven(Database database)
    {
        var host = await hosts.OnAsync(database);
        var trader = await host.Door.RegisterMerchantAsync(soleTrader: true);
        var shop = await trader.RegisterShopAsync();
        Assert.Empty(await OpenSealsAsync(host, shop));

        await (await trader.Client.PutAsync("/api/v1/merchants/consent", null)).ReadObjectAsync();

        Assert.Equal(["address", "name"], await OpenSealsAsync(host, shop));
        var seen = await (await host.Anonymous.GetAsync($"/api/v1/shops/{shop}")).ReadObjectAsync();
        Assert.Equal("Corner Market", (string)seen["name"]!);
        Assert.Equal($"{trader.Code[..4]}**********{trader.Code[^4..]}", (string)seen["merchant"]!["code"]!);
    }

    [Theory, OnEachDatabase]
    public async Task WithdrawConsent_ClosesEverySeal_WhenConsentWasGiven(Database database)
    {
        var host = await hosts.OnAsync(database);
        var trader = await host.Door.RegisterMerchantAsync(soleTrader: true);
        await trader.Client.PutAsync("/api/v1/merchants/consent", null);
        var shop = await trader.RegisterShopAsync();
        Assert.Equal(["address", "name"], await OpenSealsAsync(host, shop));

        await (await trader.Client.DeleteAsync("/api/v1/merchants/consent")).ReadObjectAsync();

        Assert.Empty(await OpenSealsAsync(host, shop));
        Assert.Null((await (await host.Anonymous.GetAsync($"/api/v1/shops/{shop}")).ReadObjectAsync())["name"]);
    }

    [Theory, OnEachDatabase]
    public async Task GiveConsent_IsRefused_WhenTheMerchantIsACompany(Database database)
    {
        var host = await hosts.OnAsync(database);
        var company = await host.Door.RegisterMerchantAsync();
        await (await company.Client.PutAsync("/api/v1/merchants/consent", null)).RefusedAsync(409, "merchant.no-sole-trader");
    }

    [Theory, OnEachDatabase]
    public async Task Log_HoldsNothingOfASoleTrader_WhenAShopIsListed(Database database)
    {
        var host = await hosts.OnAsync(database);
        var trader = await host.Door.RegisterMerchantAsync(soleTrader: true);
        var shop = await trader.RegisterShopAsync();

        var bytes = await host.ReadAsync(db => db.Set<StoredRecord>().Where(record => record.Subject == shop.Subject).Select(record => record.Bytes).SingleAsync());

        Assert.All(["Corner", "Example", trader.Code], secret => Assert.DoesNotContain(secret, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal));
    }

    private static Task<List<string>> OpenSealsAsync(TrustHostFixture host, ShopId shop) => host.ReadAsync(db => db.Set<StoredSeal>()
        .Where(seal => db.Set<StoredRecord>().Any(record => record.Id == seal.RecordId && record.Subject == shop.Subject))
        .Where(StoredSeal.OpenAt(host.Clock.Now)).OrderBy(seal => seal.Name).Select(seal => seal.Name).ToListAsync());
}
