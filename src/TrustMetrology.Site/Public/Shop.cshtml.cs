using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>One shop: its grade and why, its pledge, instruments and results, each with its record.</summary>
[AsksChainNode]
internal sealed class ShopPage(ShopReader shops, PermalinkDrawings permalinks, SiteAddress site, Words words) : PageModel
{
    public ShopView View { get; private set; } = null!;

    public VerifyView? Verify { get; private set; }

    public PermalinkView Permalink { get; private set; } = null!;

    public IReadOnlyList<Crumb> Crumbs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await shops.ReadAsync(new ShopId(id), cancellationToken) is not { } view)
            return NotFound();
        View = view;
        Verify = view.Pledge is { } pledge ? new VerifyView(pledge.Record, await site.ChainNodesAsync(cancellationToken)) : null;
        Permalink = permalinks.Of(site.Of(Request), view.Head.Permalink, id);
        Crumbs = [new Crumb(words["nav.find"], Links.Home), .. view.Head.Regions.Select(region => new Crumb(Places.Name(region), $"{Links.Home}?region={region.Code}"))];
        return Page();
    }
}
