using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Anybody reads a record, with those of its sealed values that are public at this moment.</summary>
public static class GetRecord
{
    public sealed record Query(RecordName Record) : IQuery<View>;

    /// <param name="Id">The record's id.</param>
    /// <param name="Hash">Its leaf hash, hex.</param>
    /// <param name="Record">The record as it stands in the log.</param>
    /// <param name="Seals">What opens those of its commitments that are public now.</param>
    /// <param name="Index">Its position in the log; null while it waits for one.</param>
    public sealed record View(Guid Id, string Hash, JsonObject Record, JsonObject Seals, long? Index)
    {
        /// <summary>The open record, or the statement that was sealed; null where it isn't public.</summary>
        public JsonObject? Stated() => (string?)Record["kind"] == RecordDraft.SealedFact ? Seals[RecordDraft.SealedFact]?["value"]?.AsObject() : Record;
    }

    internal sealed class Handler(TrustDb db, TimeProvider clock) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = await request.Record.In(db.Set<StoredRecord>().AsNoTracking())
                .Select(record => new { Record = record, Index = db.Set<Leaf>().Where(leaf => leaf.RecordId == record.Id).Select(leaf => (long?)leaf.Index).SingleOrDefault() })
                .SingleOrDefaultAsync(cancellationToken);
            if (found is not { Record: { } record })
                return LedgerFaults.UnknownRecord();

            var seals = await db.OpenSealsAsync(record.Id, clock.GetUtcNow(), cancellationToken);
            return new View(record.Id, record.Hash.ToString(), record.ToJson(), seals, found.Index);
        }
    }

    internal static void Map(IEndpointRouteBuilder records) => records
        .MapGet("/{idOrHash}", async (string idOrHash, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(RecordName.Of(idOrHash)), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(GetRecord));
}
