using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Site;

/// <summary>A supervisor publishes a penalty.</summary>
internal sealed class PenaltyPage : FormPage
{
    public IEnumerable<Choice> Regimes { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(PenaltyForm form)
    {
        await LoadAsync();
        if (await SendAsync(new FindPermalink.Query((form.Shop ?? "").Trim())) is not { } found)
        {
            Refuse("shop", "enforcement.no-shop");
            return Page();
        }

        if (form.DecidedOn is not { } day || form.Severity is not { } severity)
        {
            Refuse(form.DecidedOn is null ? "decidedOn" : "severity", form.DecidedOn is null ? "form.day" : "form.choose-one");
            return Page();
        }

        var kinds = Enum.GetValues<PenaltyKind>().Where(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()) == form.Kinds).ToList();
        var body = new PublishPenalty.Body(found.Shop, (form.Decision ?? "").Trim(), day, kinds, severity, form.Regime ?? "", (form.Grounds ?? "").Trim(), FineFen: form.FineFen);
        return await SendAsync(new PublishPenalty.Command(new PersonId(User.PersonId()), User.Region(), body)) is { } receipt ? Go($"records/{receipt.Record}", "enforcement.published") : Page();
    }

    private async Task LoadAsync() => Regimes = (await SendAsync(new ListPenaltyRegimes.Query()))!.Items
        .Select(each => new Choice(each.Id, SiteLanguage.Current == SiteLanguage.Chinese ? each.Chinese : each.English, false));

    /// <summary>As the form sends it; its names are those of the API.</summary>
    public sealed class PenaltyForm
    {
        public string? Shop { get; set; }

        public string? Decision { get; set; }

        public DateOnly? DecidedOn { get; set; }

        public string? Kinds { get; set; }

        public PenaltySeverity? Severity { get; set; }

        public string? Regime { get; set; }

        public string? Grounds { get; set; }

        public long? FineFen { get; set; }
    }
}
