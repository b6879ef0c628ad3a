using System.Security.Claims;

namespace TrustMetrology.Platform;

/// <summary>Who calls, read from the principal and from nowhere else.</summary>
public static class Caller
{
    /// <summary>Claim: the party that the caller speaks for, as it stands in records (<c>merchant:&lt;id&gt;</c>, <c>person:&lt;id&gt;</c>).</summary>
    public const string PartyClaim = "party";

    /// <summary>Claim: the region (GB/T 2260, 2 to 6 digits) in which an officer is competent.</summary>
    public const string RegionClaim = "region";

    /// <summary>The party that the caller speaks for.</summary>
    public static string Party(this ClaimsPrincipal user) => user.FindFirst(PartyClaim)?.Value ?? $"person:{user.PersonId()}";

    /// <summary>The signed-in person.</summary>
    public static Guid PersonId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirst(ClaimTypes.NameIdentifier)!.Value);

    /// <summary>The region in which the calling officer is competent; empty for none.</summary>
    public static string Region(this ClaimsPrincipal user) => user.FindFirst(RegionClaim)?.Value ?? "";
}
