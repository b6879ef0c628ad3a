using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Site;

/// <summary>An officer files what a visit found; findings that are left empty are none.</summary>
internal sealed class ResultPage : OfficerPage
{
    /// <summary>Findings of one result at the most, as the API takes them.</summary>
    public const int MostRows = 20;

    private const int RowsAtATime = 2;

    /// <summary>Findings that the form has room for.</summary>
    public int Rows { get; private set; } = RowsAtATime;

    public IEnumerable<Choice> Instruments { get; private set; } = [];

    public IEnumerable<Choice> SelfChecks { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(ResultForm form)
    {
        Rows = Math.Clamp(form.More ? form.Rows + RowsAtATime : form.Rows, RowsAtATime, MostRows);
        if (form.More)
            return Page();
        // Empty ones at the end are none; one between others is a mistake that the API names.
        var findings = form.Findings.Take(form.Findings.FindLastIndex(each => each.IsStarted) + 1).ToList();
        (string, bool, string)[] open = [("visitedOn", form.VisitedOn is null, "form.day"), ("category", form.Category is null, "form.choose-one"), .. findings.Select((each, at) => ($"findings[{at}].severity", each.Severity is null, "form.choose-one"))];
        if (!IsFilled(open))
            return Page();
        var body = new FileInspectionResult.Body(Shop.Id, form.VisitedOn!.Value, form.Category!.Value, findings.Count == 0 ? null : findings.ConvertAll(each => each.ToFacts()), form.Contradicts);
        return await SendOnceAsync(new FileInspectionResult.Command(Officer, User.Region(), body)) is null ? Page() : Go(ShopPath, "enforcement.published");
    }

    protected override async Task<bool> FindAsync()
    {
        if (!await base.FindAsync())
            return false;
        var me = Reader.Of(User);
        Instruments = (await SendAsync(new ListShopInstruments.Query(Shop.Id, me)))!.Items
            .Select(each => new Choice(each.Id.ToString(), $"{each.TypeName} {each.Manufacturer} {each.Serial}", false)).Prepend(Choices.None(T));
        SelfChecks = (await SendAsync(new ListShopSelfChecks.Query(Shop.Id, me)))!.Items.Select(each => new Choice(each.Record.ToString(), Shown.Moment(each.At), false)).Prepend(Choices.None(T));
        return true;
    }

    /// <summary>As the form sends it; its names are those of the API.</summary>
    public sealed class ResultForm
    {
        public DateOnly? VisitedOn { get; set; }

        public int? Category { get; set; }

        public Guid? Contradicts { get; set; }

        public int Rows { get; set; }

        /// <summary>True where more room is asked for; what was typed stays.</summary>
        public bool More { get; set; }

        public List<FindingForm> Findings { get; set; } = [];
    }

    /// <summary>One finding of the form.</summary>
    public sealed class FindingForm
    {
        public string? Code { get; set; }

        public FindingSeverity? Severity { get; set; }

        public string? Text { get; set; }

        public Guid? Instrument { get; set; }

        public string? Cause { get; set; }

        public DateOnly? RectifyBy { get; set; }

        internal bool IsStarted => Code is not null || Severity is not null || Text is not null || Instrument is not null || Cause is not null || RectifyBy is not null;

        internal FileInspectionResult.FindingFacts ToFacts() => new(
            Typed.Line(Code), Severity!.Value, Typed.Line(Text), Instrument is { } instrument ? new InstrumentId(instrument) : null, Typed.LineOrNull(Cause), RectifyBy);
    }
}
