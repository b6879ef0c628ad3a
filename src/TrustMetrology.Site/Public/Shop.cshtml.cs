using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>One shop: its grade and why, its pledge, instruments and results, each with its record.</summary>
[AsksChainNode]
internal sealed class ShopPage(ShopReader shops, IMediator mediator, SiteAddress site, Words words) : PageModel
{
    public ShopView View { get; private set; } = null!;

    public VerifyView? Verify { get; private set; }

    public PermalinkView Permalink { get; private set; } = null!;

    public IReadOnlyList<Crumb> Crumbs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await shops.ReadAsync(new ShopId(id), cancellationToken) is not { } view)
            return NotFound();
        var shop = (await mediator.Send(new GetShop.Query(new ShopId(id), null), cancellationToken)).Value;
        View = view;
        Verify = view.Pledge is { } pledge ? new VerifyView(pledge.Record, site.ChainNode) : null;
        Permalink = PermalinkView.Of(site.Of(Request), shop.Permalink, id);
        Crumbs = [new Crumb(words["nav.find"], Links.Home), .. shop.Region.Select(region => new Crumb(Places.Name(region), $"{Links.Home}?region={region.Code}"))];
        return Page();
    }
}
