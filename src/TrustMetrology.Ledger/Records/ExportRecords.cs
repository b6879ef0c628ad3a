using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>
/// Anybody takes all records away whose statement is public at this moment, in the order of the log, with what opens their
/// seals; the others stand in the log as commitments only.
/// </summary>
internal static class ExportRecords
{
    private const int Batch = 256;

    public static void Map(IEndpointRouteBuilder data) => data
        .MapGet("/records.jsonl", (TrustDb db, TimeProvider clock) =>
            new BulkFile("records.jsonl", BulkFile.JsonLines, VersionAsync(db, clock.GetUtcNow()), BulkFile.ToJsonLines(ReadAsync(db, clock.GetUtcNow()))))
        .RequireAuthorization(Policies.Public).WithName(nameof(ExportRecords)).ExcludeFromDescription();

    // A record in the log never changes: what differs is how many there are, and which seals are open.
    private static async IAsyncEnumerable<string> VersionAsync(TrustDb db, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return $"{await db.Set<Leaf>().MaxAsync(leaf => (long?)leaf.Index, cancellationToken)}";
        var open = db.Set<StoredSeal>().Where(StoredSeal.OpenAt(now)).OrderBy(seal => seal.RecordId).ThenBy(seal => seal.Name).Select(seal => new { seal.RecordId, seal.Name });
        await foreach (var seal in open.AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return $"{seal.RecordId} {seal.Name}";
    }

    // In batches, so that a slow reader keeps no transaction open.
    private static async IAsyncEnumerable<GetRecord.View> ReadAsync(TrustDb db, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (long first = 0; ; first += Batch)
        {
            var (from, end) = (first, first + Batch);
            var rows = await db.Set<Leaf>().AsNoTracking().Where(leaf => leaf.Index >= from && leaf.Index < end)
                .Join(db.Set<StoredRecord>(), leaf => leaf.RecordId, record => record.Id, (leaf, record) => new { leaf.Index, Record = record })
                .OrderBy(row => row.Index).ToListAsync(cancellationToken);
            if (rows.Count == 0)
                yield break;
            var seals = await db.OpenSealsAsync(rows.ConvertAll(row => row.Record.Id), now, cancellationToken);
            var views = rows.Select(row => new GetRecord.View(row.Record.Id, row.Record.Hash.ToString(), row.Record.ToJson(), seals.GetValueOrDefault(row.Record.Id) ?? [], row.Index));
            foreach (var view in views.Where(view => view.Stated() is not null))
                yield return view;
        }
    }
}
