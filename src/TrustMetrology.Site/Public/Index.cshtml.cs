using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Ratings;

namespace TrustMetrology.Site;

/// <summary>Home: what this is, and the search.</summary>
internal sealed class IndexPage(IMediator mediator, Words words, FaultTexts faults) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public SearchForm Asked { get; set; } = new();

    public SearchView Search { get; private set; } = null!;

    public FiguresView Figures { get; private set; } = null!;

    /// <summary>The words of the address, as the API has them.</summary>
    public sealed class SearchForm
    {
        [FromQuery(Name = "q")]
        public string? Text { get; set; }

        [FromQuery(Name = "region")]
        public string? Region { get; set; }

        [FromQuery(Name = "sector")]
        public string? Sector { get; set; }

        [FromQuery(Name = "grade")]
        public string? Grade { get; set; }

        [FromQuery(Name = "cursor")]
        public string? Cursor { get; set; }
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var places = (await mediator.Send(new ListShopRegions.Query(), cancellationToken)).Value;
        var log = (await mediator.Send(new GetLogHead.Query(), cancellationToken)).Value;
        var query = SearchWords.Read(Asked.Text, Asked.Region, Asked.Sector, Asked.Grade, Asked.Cursor);
        var found = query.Succeeded ? await mediator.Send(query.Value, cancellationToken) : query.Fault;
        Figures = new FiguresView(places.Shops, log.Size, log.SignedAt);
        Search = new SearchView(
            Asked.Text ?? "",
            Asks().Any(),
            [.. Enum.GetValues<Standing>().Select(each => new Choice(each.Word(), each <= Standing.D ? words["grade.letter", each] : words[$"grade.{each.Word()}"], each.Word() == Asked.Grade))],
            [.. Enum.GetValues<Sector>().Select(each => new Choice(each.ToWord(), words[$"sector.{each.ToWord()}"], each.ToWord() == Asked.Sector))],
            [.. places.Regions.Select(each => new Choice(each.Code, new string('\u2003', each.Path.Count - 1) + Places.Name(each), each.Code == Asked.Region))],
            found.Succeeded ? [.. found.Value.Items.Select(ToFound)] : [],
            found.Succeeded && found.Value.Next is { } next ? Links.Home + QueryString.Create([.. Asks(), new("cursor", next)]) : null,
            found.Fault is { } fault ? faults.Detail(fault) : null);
    }

    private IEnumerable<KeyValuePair<string, string?>> Asks() => Request.Query.Where(each => each.Key != "cursor" && each.Value.ToString().Length > 0).Select(each => KeyValuePair.Create(each.Key, (string?)each.Value.ToString()));

    private FoundShop ToFound(SearchShops.Item shop) => new(
        shop.Name,
        $"{Places.Line(shop.Address, shop.Region)} · {words[$"sector.{shop.Sector.ToWord()}"]}",
        Links.Shop(shop.Id.Value),
        GradeView.Of(shop.Grade, shop.Closed is not null, words),
        TagView.BesideGrade(shop.NeverInspected, shop.UnderObjection, words));
}
