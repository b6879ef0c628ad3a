using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A page about a shop, which its address names, for an officer of the shop's region.</summary>
internal abstract class OfficerPage : SubjectPage
{
    /// <summary>The shop as enforcement sees it.</summary>
    public GetShop.View Shop { get; private set; } = null!;

    /// <summary>Its name, or its short code where the reader may not see the name.</summary>
    public string ShopName => Shop.Name ?? Shop.Permalink;

    /// <summary>Path of the shop's page in the console.</summary>
    public string ShopPath => $"enforcement/shops/{Shop.Id}";

    /// <summary>True where the shop lies in the officer's region; elsewhere an officer reads what the public reads, and does nothing.</summary>
    public bool IsCompetent => User.Region() is { Length: > 0 } region && Shop.Region[^1].Code.StartsWith(region, StringComparison.Ordinal);

    public bool IsSupervisor => User.IsInRole(Roles.Supervisor);

    protected PersonId Officer => new(User.PersonId());

    protected override Task<bool> FindAsync() => ReadShopAsync(new ShopId(Named("id")));

    protected async Task<bool> ReadShopAsync(ShopId id)
    {
        var shop = await SendAsync(new GetShop.Query(id, Reader.Of(User)));
        Shop = shop!;
        return shop is not null;
    }
}
