using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>An administrator sees who has an account, the oldest first.</summary>
public static class ListPeople
{
    private const int PageSize = 50;

    /// <param name="After">The cursor: the id of the last person on the page before.</param>
    public sealed record Query(Guid? After) : IQuery<View>;

    public sealed record View(IReadOnlyList<Line> Items, string? Next) : IPage;

    public sealed record Line(PersonId Id, string Email, string DisplayName, IReadOnlyList<string> Roles, string? Unit, string? Region, bool SecondFactor);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var after = request.After is { } id ? await db.Set<Person>().Where(person => person.Id == id).Select(person => person.CreatedAt).SingleOrDefaultAsync(cancellationToken) : default;
            var people = await db.Set<Person>().AsNoTracking().Where(person => person.CreatedAt > after)
                .OrderBy(person => person.CreatedAt).Take(PageSize).ToListAsync(cancellationToken);
            var ids = people.Select(person => person.Id).ToList();
            var roles = (await db.Set<IdentityUserRole<Guid>>().Where(grant => ids.Contains(grant.UserId))
                .Join(db.Set<IdentityRole<Guid>>(), grant => grant.RoleId, role => role.Id, (grant, role) => new { grant.UserId, role.Name }).ToListAsync(cancellationToken)).ToLookup(grant => grant.UserId, grant => grant.Name!);
            var lines = people.Select(person => new Line(
                person.PersonId, person.Email!, person.DisplayName, [.. roles[person.Id]], person.Unit, person.Region, person.TwoFactorEnabled)).ToList();
            return new View(lines, people.Count == PageSize ? people[^1].Id.ToString() : null);
        }
    }

    internal static void Map(IEndpointRouteBuilder people) => people
        .MapGet("/", async (Guid? cursor, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(cursor), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Administrator)
        .WithName(nameof(ListPeople));
}
