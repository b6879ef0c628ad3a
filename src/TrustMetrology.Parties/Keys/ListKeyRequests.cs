using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>An officer sees for which keys nobody has vouched yet, the oldest first: ids begin with the moment (UUIDv7).</summary>
public static class ListKeyRequests
{
    private const int PageSize = 50;

    /// <param name="Region">Where the officer is competent: first digits of GB/T 2260; empty for nowhere.</param>
    /// <param name="After">The cursor: the id of the last request on the page before.</param>
    public sealed record Query(string Region, Guid? After) : IQuery<View>;

    public sealed record View(IReadOnlyList<Line> Items, string? Next) : IPage;

    /// <param name="Expires">Until then the key must be vouched for and registered.</param>
    public sealed record Line(PartyKeyId Id, string Party, string Merchant, string Code, string Scheme, string Fingerprint, DateTimeOffset Requested, DateTimeOffset Expires);

    internal sealed class Handler(TrustDb db, OpenKeyRequests requests) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var after = new PartyKeyId(request.After ?? default);
            var lines = new List<Line>();
            IReadOnlyList<KeyRequest> read;
            do
            {
                read = await ReadAsync(after, cancellationToken);
                lines.AddRange(await ShowAsync(read, request.Region, cancellationToken));
                after = read.Count > 0 ? read[^1].Id : after;
            }
            while (lines.Count < PageSize && read.Count == PageSize);
            return new View(lines, read.Count == PageSize ? read[^1].Id.ToString() : null);
        }

        private async Task<IReadOnlyList<KeyRequest>> ReadAsync(PartyKeyId after, CancellationToken cancellationToken)
        {
            var oldest = requests.Oldest;
            return await db.Set<KeyRequest>().AsNoTracking().Where(asked => asked.Officer == null && asked.RequestedAt > oldest && asked.Id > after)
                .OrderBy(asked => asked.Id).Take(PageSize).ToListAsync(cancellationToken);
        }

        private async Task<IEnumerable<Line>> ShowAsync(IReadOnlyList<KeyRequest> read, string region, CancellationToken cancellationToken)
        {
            var merchants = await requests.FindMerchantsAsync(read, region, cancellationToken);
            return read.Where(asked => merchants.ContainsKey(asked.Party)).Select(asked => new Line(
                asked.Id, asked.Party, merchants[asked.Party].Name, merchants[asked.Party].Code, asked.Scheme, asked.Fingerprint, asked.RequestedAt, requests.ExpiryOf(asked)));
        }
    }

    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapGet("/requests", async (Guid? cursor, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(user.Region(), cursor), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Enforcement)
        .WithName(nameof(ListKeyRequests));
}
