using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Pledges;

namespace TrustMetrology.Site;

/// <summary>A merchant sets the figures of a pledge, the first or one that continues another, and goes on to read and sign it.</summary>
internal sealed class MerchantPledgePage(IOptions<PledgeOptions> options) : OwnShopPage
{
    public PledgeStanding Standing { get; private set; } = null!;

    public bool IsFirst { get; private set; }

    public bool CanSign { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "terms.refundMultiple")] int? refundMultiple, [FromForm(Name = "terms.answerDays")] int? answerDays)
    {
        await LoadAsync();
        var template = (await SendAsync(new ListTemplates.Query(Shop.Sector)))!.Items.Select(each => each.Template)
            .Where(each => DateOnly.Parse((string)each["from"]!, CultureInfo.InvariantCulture) <= Shown.LegalDay(Now)).Select(each => (string)each["id"]!).LastOrDefault();
        var body = new DraftPledge.Body(Shop.Id, template ?? "", new PledgeTerms(refundMultiple ?? 0, answerDays ?? 0));
        return await SendAsync(new DraftPledge.Command(User.Party(), body)) is { } draft ? GoSign(draft.Draft, ShopPath) : Page();
    }

    private async Task LoadAsync()
    {
        var pledges = (await SendAsync(new ListShopPledges.Query(Shop.Id, Reader.Of(User))))!;
        IsFirst = pledges.Items.Count == 0;
        Standing = PledgeStanding.Of(pledges, options.Value.RenewalDays, Now);
        CanSign = (await SendAsync(new ListPartyKeys.Query(User.Party())))!.CanSign;
    }
}
