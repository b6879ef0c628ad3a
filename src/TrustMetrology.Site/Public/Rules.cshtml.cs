using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TrustMetrology.Inspections;
using TrustMetrology.Instruments;
using TrustMetrology.Ledger;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Site;

/// <summary>How a rating comes about: the pack's own figures, and the periods with their sources and how sure they are.</summary>
internal sealed class RulesPage(IMediator mediator, Words words) : PageModel
{
    private static readonly RatingFigures Figures = RatingPack.Rating2026.Figures;

    public string Pack { get; } = RatingPack.Rating2026.Id;

    public IReadOnlyList<TermView> Terms { get; private set; } = [];

    public IReadOnlyList<PeriodView> Periods { get; private set; } = [];

    /// <summary>Rules, texts and pages in use, with the records that adopted them.</summary>
    public IReadOnlyList<ListRules.Item> Adopted { get; private set; } = [];

    /// <summary>One term with its rules.</summary>
    public sealed record TermView(string Title, IReadOnlyList<(string What, string Points)> Rules);

    /// <summary>One period of the law, where it stands, and a warning where it isn't confirmed.</summary>
    public sealed record PeriodView(string What, string Period, string Source, TagView? Tag);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Terms =
        [
            Term("metering", Figures.MeteringMost,
                ("verification", words["rules.verification.points", Figures.VerificationHalf]), ("none-needed", Shown.Points(Figures.NoneNeeded)),
                ("inspections", words["rules.up-to", Figures.Inspections]), ("no-inspection", Shown.Points(Figures.NoInspection)),
                ("finding-minor", Shown.Points(-Figures.MinorFinding)), ("finding-major", Shown.Points(-Figures.MajorFinding)), ("rectified", words["rules.half"])),
            Term("credit", Figures.CreditMost,
                ("credit", Shown.Points(Figures.CreditMost)), ("penalty-minor", Shown.Points(-Figures.MinorPenalty)), ("penalty-ordinary", Shown.Points(-Figures.OrdinaryPenalty)),
                ("penalty-serious", Shown.Points(-Figures.SeriousPenalty)), ("abnormal", Shown.Points(-Figures.AbnormalList))),
            Term("integrity", Figures.IntegrityMost,
                ("pledge", Shown.Points(Figures.Pledge)), ("breach", Shown.Points(-Figures.Breach)), ("self-check", Shown.Points(Figures.SelfCheck)), ("contradicted", Shown.Points(-Figures.SelfCheck)),
                ("answered", Shown.Points(Figures.NoneUnanswered)), ("upheld", words["rules.upheld.points", Figures.Complaint, Figures.ComplaintsMost])),
        ];
        var regimes = (await mediator.Send(new ListPenaltyRegimes.Query(), cancellationToken)).Value.Items;
        var types = (await mediator.Send(new ListInstrumentTypes.Query(), cancellationToken)).Value.Items;
        Adopted = (await mediator.Send(new ListRules.Query(), cancellationToken)).Value.Items;
        var isChinese = SiteLanguage.Current == SiteLanguage.Chinese;
        Periods =
        [
            .. regimes.SelectMany(regime => regime.Windows.Select(window => new PeriodView(
                $"{(isChinese ? regime.Chinese : regime.English)} · {words[$"value.{window.Severity.ToString().ToLowerInvariant()}"]}",
                window.Least == window.Most ? words["rules.months", window.Most] : words["rules.months-between", window.Least, window.Most], regime.Citation, Tag(regime.Sureness)))),
            .. types.SelectMany(type => type.Cycles.Select(cycle => new PeriodView(
                $"{words["rules.cycle"]} · {(isChinese ? type.Chinese : type.English)}", words["rules.months", cycle.Value], cycle.Citation, Tag(cycle.Sureness)))),
        ];
    }

    private TermView Term(string term, int most, params (string Rule, string Points)[] rules) =>
        new(words["rules.term", words[$"term.{term}"], most], [.. rules.Select(rule => (words[$"rules.rule.{rule.Rule}"], rule.Points))]);

    private TagView? Tag(string sureness) => sureness switch
    {
        "A" => null,
        "B" => new TagView("brand", words["rules.second-hand"]),
        _ => new TagView("warn", words["rules.unconfirmed"]),
    };
}
