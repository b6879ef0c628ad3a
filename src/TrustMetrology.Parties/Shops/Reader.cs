using System.Security.Claims;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Who reads: the public, or somebody who sees more of some shops than the public does.</summary>
/// <param name="Party">Whose own shops are seen whole, as <c>merchant:&lt;id&gt;</c>; null for nobody's.</param>
/// <param name="Region">Where an officer sees every shop whole: the first digits of GB/T 2260; null for nowhere.</param>
public sealed record Reader(string? Party, string? Region)
{
    public static Reader Public { get; } = new(null, null);

    public static Reader Of(ClaimsPrincipal user) => user.Identity?.IsAuthenticated is true
        ? new Reader(user.Party(), user.IsInRole(Roles.Inspector) || user.IsInRole(Roles.Supervisor) ? user.Region() : null)
        : Public;

    internal bool SeesAllOf(Shop shop) =>
        shop.Merchant.Party == Party || Competence.Covers(Region ?? "", shop.Region);
}
