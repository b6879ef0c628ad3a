using System.Security.Claims;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

public static class MerchantCaller
{
    /// <summary>The merchant for whom the caller acts; only behind <see cref="Policies.Merchant"/>.</summary>
    public static MerchantId MerchantId(this ClaimsPrincipal user) =>
        Parties.MerchantId.Find(user.Party()) ?? throw new InvalidOperationException("The caller acts for no merchant; the endpoint lacks Policies.Merchant.");
}
