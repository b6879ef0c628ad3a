using System.Security.Cryptography;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>An administrator sees who somebody is.</summary>
public static class GetPerson
{
    public sealed record Query(PersonId Person) : IQuery<View>;

    /// <param name="Unit">Office or team; null for none.</param>
    /// <param name="Region">Where an officer is competent: first digits of GB/T 2260; null for nowhere.</param>
    /// <param name="SecondFactor">Whether a sign-in needs a code.</param>
    /// <param name="Barred">Whether an administrator keeps the person out.</param>
    /// <param name="Created">When the account was made.</param>
    /// <param name="Version">Follows from what <see cref="EditPerson"/> changes, and from nothing else.</param>
    public sealed record View(
        PersonId Id, string Email, string DisplayName, IReadOnlyList<string> Roles, string? Unit, string? Region, bool SecondFactor, bool Barred, DateTimeOffset Created, long Version) : IVersioned;

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken) =>
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == request.Person.Value, cancellationToken) is { } person
                ? (await db.ViewAsync([person], cancellationToken))[0]
                : PartyFaults.UnknownPerson(request.Person);
    }

    /// <summary>People as administrators see them.</summary>
    internal static async Task<IReadOnlyList<View>> ViewAsync(this TrustDb db, IReadOnlyList<Person> people, CancellationToken cancellationToken)
    {
        var ids = people.Select(person => person.Id).ToList();
        var roles = (await db.Set<IdentityUserRole<Guid>>().Where(grant => ids.Contains(grant.UserId))
            .Join(db.Set<IdentityRole<Guid>>(), grant => grant.RoleId, role => role.Id, (grant, role) => new { grant.UserId, role.Name }).ToListAsync(cancellationToken)).ToLookup(grant => grant.UserId, grant => grant.Name!);
        return [.. people.Select(person => Of(person, [.. roles[person.Id].Order(StringComparer.Ordinal)]))];
    }

    internal static View Of(Person person, string[] roles) => new(
        person.PersonId, person.Email!, person.DisplayName, roles, person.Unit, person.Region, person.TwoFactorEnabled, person.IsBarred, person.CreatedAt,
        VersionOf(JsonSerializer.SerializeToUtf8Bytes(new { roles, person.Unit, person.Region, person.IsBarred }, PlatformJson.Options)));

    // A sign-in changes the row and nothing that is edited: what counts is what was read.
    private static long VersionOf(byte[] facts) => BitConverter.ToInt64(SHA256.HashData(facts)) & long.MaxValue;

    internal static void Map(IEndpointRouteBuilder people) => people
        .MapGet("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new PersonId(id)), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Administrator)
        .WithName(nameof(GetPerson));
}
