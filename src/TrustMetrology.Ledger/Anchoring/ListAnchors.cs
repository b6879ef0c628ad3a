using System.Linq.Expressions;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Anybody reads where and when the log was anchored, newest first.</summary>
public static class ListAnchors
{
    private const int PageSize = 50;

    /// <param name="After">The cursor: the id of the last anchor on the page before. Sizes would not do: an anchor and its replacement may share one.</param>
    public sealed record Query(Guid? After) : IQuery<View>;

    /// <param name="Items">By when they were prepared or found.</param>
    /// <param name="Next">The cursor of the next page; null on the last.</param>
    public sealed record View(IReadOnlyList<Item> Items, string? Next) : IPage;

    /// <param name="Id">Ours: what a cursor names.</param>
    /// <param name="ChainId">The chain's number (EIP-155).</param>
    /// <param name="Contract">The registry's address.</param>
    /// <param name="LogId">SHA-256 of the origin line, hex.</param>
    /// <param name="Size">The size that was anchored.</param>
    /// <param name="Root">The root at that size, hex.</param>
    /// <param name="Transaction">The transaction, hex.</param>
    /// <param name="State">How far it has come.</param>
    /// <param name="Block">The block that it stands in; null while it stands in none.</param>
    /// <param name="BlockTime">That block's time.</param>
    public sealed record Item(Guid Id, long ChainId, string Contract, string LogId, long Size, string Root, string Transaction, AnchorState State, long? Block, DateTimeOffset? BlockTime);

    /// <summary>An anchor of that log as a reader sees it; bytes and proofs stay in the database.</summary>
    internal static Expression<Func<Anchor, Item>> ToItem(LogEras eras)
    {
        var first = eras.First.Id;
        return anchor => new Item(
            anchor.Id, anchor.ChainId, anchor.Contract, $"0x{anchor.LogId ?? first}", anchor.Size, $"0x{anchor.Root}", $"0x{anchor.TransactionHash}", anchor.State, anchor.BlockNumber, anchor.BlockTime);
    }

    internal sealed class Handler(TrustDb db, LogHistory history) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var page = db.Set<Anchor>().AsNoTracking().Where(anchor => request.After == null || anchor.Id < request.After).OrderByDescending(anchor => anchor.Id);
            var items = await page.Take(PageSize + 1).Select(ToItem(await history.ReadAsync(cancellationToken))).ToListAsync(cancellationToken);
            return items.Count <= PageSize ? new View(items, null) : new View(items[..PageSize], items[PageSize - 1].Id.ToString());
        }
    }

    internal static void Map(IEndpointRouteBuilder anchors) => anchors
        .MapGet("/", async (Guid? cursor, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(cursor), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(ListAnchors));
}
