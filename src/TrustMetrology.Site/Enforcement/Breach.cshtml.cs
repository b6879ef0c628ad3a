using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Pledges;

namespace TrustMetrology.Site;

/// <summary>A supervisor records that a merchant broke its pledge.</summary>
internal sealed class BreachPage : OfficerPage
{
    public IEnumerable<Choice> Clauses { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(BreachForm form)
    {
        if (!IsFilled(
            ("clause", string.IsNullOrEmpty(form.Clause), "form.choose-one"), ("happenedOn", form.HappenedOn is null, "form.day"),
            ("noticedOn", form.NoticedOn is null, "form.day"), ("heard", form.Heard is null, "form.choose-one")))
            return Page();
        var body = new RecordBreach.Body(
            form.Clause!, form.HappenedOn!.Value, form.NoticedOn!.Value, form.Heard!.Value, Typed.Line(form.Decision), Typed.Line(form.Reason), Typed.LineOrNull(form.Cause));
        return await SendOnceAsync(new RecordBreach.Command(Officer, User.Region(), new PledgeId(Named("pledge")), body)) is null ? Page() : Go(ShopPath, "enforcement.published");
    }

    protected override async Task<bool> FindAsync()
    {
        if (!await base.FindAsync() || await SendAsync(new GetPledge.Query(new PledgeId(Named("pledge")), Reader.Of(User))) is not { } pledge)
            return false;
        Clauses = pledge.Clauses.Select(clause => new Choice(clause.Id, $"{clause.Id} · {clause.Text}", false)).Prepend(Choices.None(T));
        return pledge.Shop == Shop.Id;
    }

    /// <summary>As the form sends it; its names are those of the API.</summary>
    public sealed class BreachForm
    {
        public string? Clause { get; set; }

        public DateOnly? HappenedOn { get; set; }

        public DateOnly? NoticedOn { get; set; }

        public bool? Heard { get; set; }

        public string? Decision { get; set; }

        public string? Reason { get; set; }

        public string? Cause { get; set; }
    }
}
