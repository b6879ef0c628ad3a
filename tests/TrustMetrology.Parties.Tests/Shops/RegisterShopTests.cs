using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Parties.Tests.Shops;

public sealed class RegisterShopTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task RegisterShop_CommitsShopAndRecordTogether_WhenValid(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();

        var shop = await merchant.RegisterShopAsync(region: "440304", sector: "filling-station");

        var row = await host.ReadAsync(db => db.Set<Shop>().SingleAsync(each => each.Id == shop));
        var record = await host.ReadAsync(db => db.Set<StoredRecord>().SingleAsync(each => each.Subject == shop.Subject));
        Assert.Equal(row.ListingRecord, record.Id);
        Assert.Contains("\"body\":{\"region\":\"440304\",\"sector\":\"filling-station\"}", System.Text.Encoding.UTF8.GetString(record.Bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("Corner Market", System.Text.Encoding.UTF8.GetString(record.Bytes), StringComparison.Ordinal);
    }
}
