using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>A merchant changes what is said of a shop; where somebody else was faster, the page says what differs and asks again.</summary>
internal sealed class EditShopPage : OwnShopPage
{
    public string RegionCode => Shop.Region[^1].Code;

    /// <summary>What stands there now and isn't what was typed; empty unless somebody else was faster.</summary>
    public IReadOnlyList<Change> Changed { get; private set; } = [];

    /// <summary>One member that differs.</summary>
    /// <param name="Label">Key of its label.</param>
    /// <param name="Now">What stands there now.</param>
    public sealed record Change(string Label, string Now);

    public async Task<IActionResult> OnPostAsync(long version, string? name, string? address, string? region, string? sector)
    {
        var chosen = Choices.Find<Sector>(sector);
        if (!IsFilled(("sector", chosen is null, "form.choose-one")))
            return Page();
        var facts = new ShopFacts(Typed.Line(name), Typed.Line(address), region ?? "", chosen!.Value);
        if (await SendOnceAsync(new EditShop.Command(Shop.Id, User.MerchantId(), version, facts)) is not null)
            return Go(ShopPath, "merchant.shop-edited");
        if (Shop.Version != version)
            Changed = [.. Differences(facts)];
        return Page();
    }

    private IEnumerable<Change> Differences(ShopFacts typed)
    {
        if (Shop.Name != typed.Name)
            yield return new Change("shop.name", Shop.Name!);
        if (Shop.Address != typed.Address)
            yield return new Change("shop.address", Shop.Address!);
        if (RegionCode != typed.Region)
            yield return new Change("home.filter.region", Places.Name(RegionCode));
        if (Shop.Sector != typed.Sector)
            yield return new Change("home.filter.sector", T[$"sector.{Shop.Sector.ToWord()}"]);
    }
}
