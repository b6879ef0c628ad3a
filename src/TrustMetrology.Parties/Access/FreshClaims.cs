using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>
/// Fills a principal from the database at each request: cookies and tokens hold the person's id and stamp only, so a role that
/// is taken away, a password that is changed and a merchant that is registered count at once.
/// </summary>
internal sealed class FreshClaims(TrustDb db) : IClaimsTransformation
{
    private const string Stamp = "stamp";

    /// <summary>What goes into a cookie or token.</summary>
    public static ClaimsPrincipal Ticket(Person person) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()), new Claim(Stamp, person.SecurityStamp!)], IdentityConstants.ApplicationScheme));

    /// <summary>The person of a ticket; null where the ticket no longer counts.</summary>
    public static async Task<Person?> FindAsync(TrustDb db, ClaimsPrincipal ticket, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(ticket.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return null;
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == id, cancellationToken);
        return person is not null && person.SecurityStamp == ticket.FindFirstValue(Stamp) ? person : null;
    }

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true || principal.HasClaim(claim => claim.Type == Caller.PartyClaim))
            return principal;
        if (await FindAsync(db, principal, CancellationToken.None) is not { } person)
            return new ClaimsPrincipal(new ClaimsIdentity());

        var roles = await db.Set<IdentityUserRole<Guid>>().Where(grant => grant.UserId == person.Id)
            .Join(db.Set<IdentityRole<Guid>>(), grant => grant.RoleId, role => role.Id, (_, role) => role.Name!).ToListAsync();
        return new ClaimsPrincipal(new ClaimsIdentity(Claims(person, roles), IdentityConstants.ApplicationScheme));
    }

    private static IEnumerable<Claim> Claims(Person person, IEnumerable<string> roles)
    {
        yield return new Claim(ClaimTypes.NameIdentifier, person.Id.ToString());
        yield return new Claim(ClaimTypes.Name, person.DisplayName);
        yield return new Claim(Caller.PartyClaim, person.MerchantId?.Party ?? person.PersonId.Party);
        if (person.Region is { } region)
            yield return new Claim(Caller.RegionClaim, region);
        foreach (var role in roles)
            yield return new Claim(ClaimTypes.Role, role);
    }
}
