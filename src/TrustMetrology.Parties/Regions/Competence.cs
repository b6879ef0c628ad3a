using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>
/// Where an officer may act: regions whose codes begin with the officer's digits (GB/T 2260), so a province's officer acts in its
/// counties and a county's officer in no other county. Whoever has no region acts nowhere.
/// </summary>
internal static class Competence
{
    public static bool Covers(string officersDigits, string region) => officersDigits.Length > 0 && region.StartsWith(officersDigits, StringComparison.Ordinal);

    public static Fault OtherRegionsShop() => Fault.Forbidden("shop.other-region", "The shop is outside the region in which you are competent.");

    public static Fault OtherRegionsMerchant() => Fault.Forbidden("merchant.other-region", "The merchant is registered, and has its shops, outside the region in which you are competent.");
}
