using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>A page about one of the merchant's own shops, which its address names; another's is not to be found.</summary>
internal abstract class OwnShopPage : SubjectPage
{
    /// <summary>The shop as its merchant sees it.</summary>
    public GetShop.View Shop { get; private set; } = null!;

    /// <summary>Path of the shop's page in the console.</summary>
    public string ShopPath => $"merchant/shops/{Shop.Id}";

    protected override async Task<bool> FindAsync()
    {
        var shop = await SendAsync(new GetShop.Query(new ShopId(Named("id")), Reader.Of(User)));
        if (shop?.Merchant?.Id != User.MerchantId())
            return false;
        Shop = shop;
        return true;
    }
}
