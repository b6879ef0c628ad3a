using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Whoever is signed in sees who that is, for whom it acts, and with which keys.</summary>
public static class GetMe
{
    public sealed record Query(PersonId Person, IReadOnlyList<string> Roles, string Party) : IQuery<View>;

    public sealed record View(
        PersonId Id, string Email, string DisplayName, IReadOnlyList<string> Roles, string Party, MerchantId? Merchant, string? Unit, string? Region, bool SecondFactor, IReadOnlyList<KeyLine> Keys);

    public sealed record KeyLine(PartyKeyId Id, string Scheme, string VouchedBy, DateTimeOffset Registered, DateTimeOffset? Revoked);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var person = await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == request.Person.Value, cancellationToken);
            var keys = await db.Set<PartyKey>().AsNoTracking().Where(key => key.Party == request.Party).OrderBy(key => key.RegisteredAt)
                .Select(key => new KeyLine(key.Id, key.Scheme, key.VouchedBy, key.RegisteredAt, key.RevokedAt)).ToListAsync(cancellationToken);
            return new View(
                person.PersonId, person.Email!, person.DisplayName, request.Roles, request.Party, person.MerchantId, person.Unit, person.Region, person.TwoFactorEnabled, keys);
        }
    }

    internal static void Map(IEndpointRouteBuilder me) => me
        .MapGet("/", async (ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new PersonId(user.PersonId()), [.. user.FindAll(ClaimTypes.Role).Select(role => role.Value)], user.Party()), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.SignedIn)
        .WithName(nameof(GetMe));
}
