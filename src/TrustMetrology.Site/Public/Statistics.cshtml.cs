using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TrustMetrology.Ratings;

namespace TrustMetrology.Site;

/// <summary>How many there are of what: shops by grade, sector and region; pledges, instruments, records and anchors.</summary>
internal sealed class StatisticsPage(IMediator mediator, Words words) : PageModel
{
    public GetStatistics.View Counted { get; private set; } = null!;

    public IReadOnlyList<(string Label, string Figure)> Figures { get; private set; } = [];

    public IReadOnlyList<ChartView> Charts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Counted = (await mediator.Send(new GetStatistics.Query(), cancellationToken)).Value;
        var (shops, instruments, log) = (Counted.Shops, Counted.Instruments, Counted.Log);
        Figures =
        [
            (words["home.figures.shops"], Shown.Number(shops.All)),
            (words["statistics.pledges"], Shown.Number(Counted.PledgesInForce)),
            (words["statistics.in-date"], words["statistics.of", Shown.Number(instruments.InDate), Shown.Number(instruments.Mandatory)]),
            (words["statistics.uninspected"], Shown.Number(shops.Uninspected)),
            (words["statistics.objection"], Shown.Number(shops.UnderObjection)),
            (words["home.figures.records"], Shown.Number(log.Records)),
            (words["statistics.anchors"], Shown.Number(log.Anchors)),
            (words["statistics.waiting"], log.OldestWaitingSeconds is { } seconds ? Age(seconds) : words["statistics.none-waiting"]),
        ];
        Charts =
        [
            new(words["statistics.by-grade"], words["home.filter.grade"], [.. shops.ByStanding.Select(each => Bar("grade", each, IsLetter(each) ? words["grade.letter", each.What] : words[$"grade.{each.What}"]))]),
            new(words["statistics.by-sector"], words["home.filter.sector"], [.. shops.BySector.Select(each => Bar("sector", each, words[$"sector.{each.What}"]))]),
            new(words["statistics.by-region"], words["home.filter.region"], [.. shops.ByRegion.Select(each => Bar("region", each, Places.Name(each.What)))]),
        ];
    }

    private static bool IsLetter(GetStatistics.CountOf count) => count.What.Length == 1;

    private static BarView Bar(string filter, GetStatistics.CountOf count, string text) => new(text, $"{Links.Home}?{filter}={count.What}", count.Shops);

    private string Age(long seconds) => seconds switch
    {
        < 120 => words["statistics.seconds", seconds],
        < 7200 => words["statistics.minutes", seconds / 60],
        _ => words["statistics.hours", Shown.Number(seconds / 3600)],
    };
}
