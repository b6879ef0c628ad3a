using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>The five steps from nothing to the first pledge, and where a merchant stands on them.</summary>
internal sealed record Onboarding(IReadOnlyList<Onboarding.Step> Steps)
{
    /// <summary>One step.</summary>
    /// <param name="Text">Key of what is to be done.</param>
    /// <param name="State">Key of where it stands.</param>
    /// <param name="IsDone">True once nothing is left of it.</param>
    /// <param name="Address">Where to do it; null where it isn't its turn, or is done.</param>
    public sealed record Step(string Text, string State, bool IsDone, string? Address);

    public bool IsOver => Steps.All(step => step.IsDone);

    /// <summary>Address of the page where this device makes its key, and comes back from.</summary>
    public static string KeyAddress => $"/sign/?lang={SiteLanguage.Current}#register&return={Links.To("merchant")}";

    /// <param name="shop">The merchant's first open shop; null where there is none.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="hasPledge">Whether a pledge was ever signed.</param>
    public static Onboarding Of(ShopId? shop, ListPartyKeys.View keys, bool hasPledge)
    {
        var hasShop = shop is not null;
        var asked = keys.Requests.Count == 0 ? null : keys.Requests[0];
        return new Onboarding(
        [
            Done("steps.account"),
            Done("steps.merchant"),
            hasShop || hasPledge ? Done("steps.shop") : Open("steps.shop", Links.To("merchant/shops/new")),
            keys.CanSign ? Done("steps.key") : new("steps.key", asked is null ? "steps.open" : asked.IsVouched ? "steps.vouched" : "steps.waiting", false, hasShop ? KeyAddress : null),
            hasPledge ? Done("steps.pledge") : Open("steps.pledge", hasShop && keys.CanSign ? Links.To($"merchant/shops/{shop}/pledges/new") : null),
        ]);
    }

    private static Step Done(string text) => new(text, "steps.done", true, null);

    private static Step Open(string text, string? address) => new(text, "steps.open", false, address);
}
