using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Parties.Tests.Shops;

public sealed class EditShopTests(TrustHosts hosts)
{
    private static readonly object Facts = new { name = "Renamed", address = "2 Example Road", region = "440305", sector = "restaurant" };

    [Theory, OnEachDatabase]
    public async Task EditShop_SupersedesTheListing_WhenTheVersionIsCurrent(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var shop = await merchant.RegisterShopAsync();
        var read = await host.Anonymous.GetAsync($"/api/v1/shops/{shop}");
        var before = (Guid)(await read.ReadObjectAsync())["record"]!;

        var answer = await PutAsync(merchant, shop, read.Headers.ETag!.ToString());

        var record = (Guid)(await answer.ReadObjectAsync())["record"]!;
        var bytes = await host.ReadAsync(db => db.Set<StoredRecord>().Where(each => each.Id == record).Select(each => each.Bytes).SingleAsync());
        Assert.Equal(before, (Guid)JsonNode.Parse(bytes)!["supersedes"]!);
        Assert.Equal("\"2\"", answer.Headers.ETag!.ToString());
        await (await PutAsync(merchant, shop, "\"1\"")).RefusedAsync(412, "shop.stale");
    }

    [Theory, OnEachDatabase]
    public async Task EditShop_OneWins_WhenTwoEditTheSameVersionAtOnce(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var shop = await merchant.RegisterShopAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PutAsync(merchant, shop, "\"1\"")));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.Equal(3, answers.Count(answer => (int)answer.StatusCode == 412));
        Assert.Equal(2, await host.ReadAsync(db => db.Set<StoredRecord>().CountAsync(record => record.Subject == shop.Subject)));
    }

    [Theory, OnEachDatabase]
    public async Task EditShop_IsRefused_WhenNoOrNoSuchVersionIsNamed(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var shop = await merchant.RegisterShopAsync();

        await (await PutAsync(merchant, shop, null)).RefusedAsync(428, "if-match.missing");
        await (await PutAsync(merchant, shop, "\"x\"")).RefusedAsync(400, "if-match.malformed");
    }

    [Theory, OnEachDatabase]
    public async Task EditShop_IsUnknown_WhenItIsAnotherMerchantsOrNobodys(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var other = await host.Door.RegisterMerchantAsync();
        var shop = await merchant.RegisterShopAsync();

        await (await PutAsync(other, shop, "\"1\"")).RefusedAsync(404, "shop.unknown");
        await (await host.Anonymous.GetAsync($"/api/v1/shops/{Guid.NewGuid()}")).RefusedAsync(404, "shop.unknown");
        await (await host.Anonymous.GetAsync("/api/v1/shops/no-id")).RefusedAsync(404, "route.unknown");
    }

    [Theory, OnEachDatabase]
    public async Task RegisterShop_IsRefusedAndLeavesNothing_WhenTheRegionIsUnknown(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();

        var answer = await merchant.Client.PostAsync("/api/v1/shops", new { name = "Shop", address = "1 Road", region = "999999", sector = "market" });

        await answer.RefusedAsync(400, "region.unknown", "region");
        Assert.False(await host.ReadAsync(db => db.Set<Shop>().AnyAsync(shop => shop.MerchantId == merchant.Id)));
    }

    [Theory, OnEachDatabase]
    public async Task CloseShop_EndsIt_WhenOpen(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        var shop = await merchant.RegisterShopAsync();

        await (await merchant.Client.PostAsync($"/api/v1/shops/{shop}/closure", new { })).ReadObjectAsync();

        Assert.NotNull((await (await host.Anonymous.GetAsync($"/api/v1/shops/{shop}")).ReadObjectAsync())["closed"]);
        await (await merchant.Client.PostAsync($"/api/v1/shops/{shop}/closure", new { })).RefusedAsync(409, "shop.closed");
        await (await PutAsync(merchant, shop, "\"2\"")).RefusedAsync(409, "shop.closed");
    }

    private static async Task<HttpResponseMessage> PutAsync(TestMerchant merchant, ShopId shop, string? version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/shops/{shop}") { Content = JsonContent.Create(Facts) };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return await merchant.Client.SendAsync(request);
    }
}
