using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>An administrator sees who has an account, the oldest first: ids begin with the moment (UUIDv7).</summary>
public static class ListPeople
{
    private const int PageSize = 50;

    /// <param name="After">The cursor: the id of the last person on the page before.</param>
    public sealed record Query(Guid? After) : IQuery<View>;

    public sealed record View(IReadOnlyList<GetPerson.View> Items, string? Next) : IPage;

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var people = await db.Set<Person>().AsNoTracking().Where(person => request.After == null || person.Id > request.After)
                .OrderBy(person => person.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
            var more = people.Count > PageSize;
            people = [.. people.Take(PageSize)];
            return new View(await db.ViewAsync(people, cancellationToken), more ? people[^1].Id.ToString() : null);
        }
    }

    internal static void Map(IEndpointRouteBuilder people) => people
        .MapGet("/", async (Guid? cursor, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(cursor), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Administrator)
        .WithName(nameof(ListPeople));
}
