using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Anybody reads what the log says about one subject, the latest first; of sealed records only those whose statement is public now.</summary>
public static class ListRecords
{
    /// <summary>Records in one answer.</summary>
    public const int PageSize = 100;

    /// <param name="Subject">As it stands in records: <c>shop:&lt;id&gt;</c>.</param>
    /// <param name="After">The cursor: the id of the last record on the page before (ids rise with time); null for the latest.</param>
    /// <param name="Most">How many at the most.</param>
    public sealed record Query(string Subject, Guid? After = null, int Most = PageSize) : IQuery<View>;

    /// <param name="Items">The latest first.</param>
    /// <param name="Next">The cursor of the next page; null on the last.</param>
    public sealed record View(IReadOnlyList<GetRecord.View> Items, string? Next) : IPage;

    internal sealed class Handler(TrustDb db, TimeProvider clock) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var opened = db.Set<StoredSeal>().Where(StoredSeal.OpenAt(now)).Where(seal => seal.Name == RecordDraft.SealedFact);
            var rows = await (from record in db.Set<StoredRecord>().AsNoTracking()
                              where record.Subject == request.Subject && (request.After == null || record.Id < request.After)
                              where record.Kind != RecordDraft.SealedFact || opened.Any(seal => seal.RecordId == record.Id)
                              join leaf in db.Set<Leaf>() on record.Id equals leaf.RecordId into leaves
                              from leaf in leaves.DefaultIfEmpty()
                              orderby record.Id descending
                              select new { Record = record, Index = leaf == null ? (long?)null : leaf.Index }).Take(request.Most + 1).ToListAsync(cancellationToken);
            var page = rows.Take(request.Most).ToList();
            var seals = await db.OpenSealsAsync(page.ConvertAll(row => row.Record.Id), now, cancellationToken);
            var views = page.Select(row => new GetRecord.View(row.Record.Id, row.Record.Hash.ToString(), row.Record.ToJson(), seals.GetValueOrDefault(row.Record.Id) ?? [], row.Index));
            return new View([.. views], rows.Count > request.Most ? page[^1].Record.Id.ToString() : null);
        }
    }

    /// <summary>Maps the list of one kind of subject, below that subject's own address.</summary>
    public static RouteHandlerBuilder MapOf(IEndpointRouteBuilder subjects, string type) => subjects
        .MapGet("/{id:guid}/records", async (Guid id, Guid? cursor, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query($"{type}:{id}", cursor), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName($"List{char.ToUpperInvariant(type[0])}{type[1..]}Records");
}
