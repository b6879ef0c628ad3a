using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Site;

/// <summary>A supervisor publishes a penalty.</summary>
internal sealed class PenaltyPage : OfficerPage
{
    public IEnumerable<Choice> Regimes { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(PenaltyForm form)
    {
        if (!IsFilled(("decidedOn", form.DecidedOn is null, "form.day"), ("severity", form.Severity is null, "form.choose-one"), ("regime", string.IsNullOrEmpty(form.Regime), "form.choose-one")))
            return Page();
        var kinds = form.Kinds.Select(Choices.Find<PenaltyKind>).OfType<PenaltyKind>().ToList();
        var body = new PublishPenalty.Body(
            Shop.Id, Typed.Line(form.Decision), form.DecidedOn!.Value, kinds, form.Severity!.Value, form.Regime!, Typed.Line(form.Grounds), form.Months, form.FineFen, Typed.LineOrNull(form.Cause));
        return await SendOnceAsync(new PublishPenalty.Command(Officer, User.Region(), body)) is null ? Page() : Go(ShopPath, "enforcement.published");
    }

    protected override async Task<bool> FindAsync()
    {
        Regimes = (await SendAsync(new ListPenaltyRegimes.Query()))!.Items
            .Select(each => new Choice(each.Id, SiteLanguage.Current == SiteLanguage.Chinese ? each.Chinese : each.English, false)).Prepend(Choices.None(T));
        return await base.FindAsync();
    }

    /// <summary>As the form sends it; its names are those of the API.</summary>
    public sealed class PenaltyForm
    {
        public string? Decision { get; set; }

        public DateOnly? DecidedOn { get; set; }

        public List<string?> Kinds { get; set; } = [];

        public PenaltySeverity? Severity { get; set; }

        public string? Regime { get; set; }

        public int? Months { get; set; }

        public string? Grounds { get; set; }

        public long? FineFen { get; set; }

        public string? Cause { get; set; }
    }
}
