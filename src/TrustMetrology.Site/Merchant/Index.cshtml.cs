using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Pledges;

namespace TrustMetrology.Site;

/// <summary>A merchant's start: the steps to the first pledge, what is due, and the shops.</summary>
internal sealed class MerchantPage(IOptions<PledgeOptions> pledges) : FormPage
{
    private readonly List<Reminder> reminders = [];

    public GetMerchant.View Merchant { get; private set; } = null!;

    public bool HasConsented => Merchant.Consented is not null;

    public Onboarding Onboarding { get; private set; } = null!;

    public IReadOnlyList<Reminder> Reminders => reminders;

    /// <summary>Something that is due, and where to do it.</summary>
    public sealed record Reminder(string Text, string Address);

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostConsentAsync(bool consents)
    {
        if (await SendAsync(new GiveConsent.Command(User.MerchantId(), consents)) is not null)
            return Go("merchant", consents ? "consent.given" : "consent.withdrawn");
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        Merchant = (await SendAsync(new GetMerchant.Query(User.MerchantId(), User.Party())))!;
        var keys = (await SendAsync(new ListPartyKeys.Query(User.Party())))!;
        var hasPledge = false;
        var open = Merchant.Shops.Where(shop => shop.Closed is null).ToList();
        foreach (var shop in open)
        {
            var signed = (await SendAsync(new ListShopPledges.Query(shop.Id, Reader.Of(User))))!;
            hasPledge |= signed.Items.Count > 0;
            RemindOfPledge(shop, PledgeStanding.Of(signed, pledges.Value.RenewalDays, Now), signed.Items.Count > 0);
            await RemindOfInstrumentsAsync(shop);
        }

        Onboarding = Onboarding.Of(open.Count > 0 ? open[0].Id : null, keys, hasPledge);
    }

    // Whoever never signed is on the five steps still.
    private void RemindOfPledge(GetMerchant.ShopLine shop, PledgeStanding standing, bool hasSigned)
    {
        var address = Links.To($"merchant/shops/{shop.Id}/pledges/new");
        if (standing.IsToRenew)
            reminders.Add(new Reminder(T["merchant.reminder.renew", shop.Name, standing.DaysLeft], address));
        else if (hasSigned && standing.Current is null && standing.MaySign)
            reminders.Add(new Reminder(T["merchant.reminder.pledge", shop.Name], address));
    }

    private async Task RemindOfInstrumentsAsync(GetMerchant.ShopLine shop)
    {
        var instruments = (await SendAsync(new ListShopInstruments.Query(shop.Id, Reader.Of(User))))!.Items;
        var due = instruments.Count(each => each.State is VerificationState.DueSoon or VerificationState.Overdue or VerificationState.NeverVerified);
        if (due > 0)
            reminders.Add(new Reminder(T["merchant.reminder.instruments", shop.Name, due], Links.To($"merchant/shops/{shop.Id}#instruments")));
    }
}
