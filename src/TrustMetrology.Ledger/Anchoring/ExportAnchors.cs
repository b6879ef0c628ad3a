using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Anybody takes the list of all anchors away, the oldest first.</summary>
internal static class ExportAnchors
{
    private const int Batch = 500;

    public static void Map(IEndpointRouteBuilder data) => data
        .MapGet("/anchors.jsonl", (TrustDb db, LogHistory history) =>
            new BulkFile("anchors.jsonl", BulkFile.JsonLines, VersionAsync(db), BulkFile.ToJsonLines(ReadAsync(db, history))))
        .RequireAuthorization(Policies.Public).WithName(nameof(ExportAnchors)).ExcludeFromDescription();

    private static async IAsyncEnumerable<string> VersionAsync(TrustDb db, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var anchors = db.Set<Anchor>().OrderBy(anchor => anchor.Id).Select(anchor => new { anchor.Id, anchor.Version });
        await foreach (var anchor in anchors.AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return $"{anchor.Id} {anchor.Version}";
    }

    private static async IAsyncEnumerable<ListAnchors.Item> ReadAsync(TrustDb db, LogHistory history, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var eras = await history.ReadAsync(cancellationToken);
        for (var passed = 0; ; passed += Batch)
        {
            var anchors = await db.Set<Anchor>().AsNoTracking().OrderBy(anchor => anchor.Size).ThenBy(anchor => anchor.Id).Skip(passed).Take(Batch)
                .Select(ListAnchors.ToItem(eras)).ToListAsync(cancellationToken);
            foreach (var anchor in anchors)
                yield return anchor;
            if (anchors.Count < Batch)
                yield break;
        }
    }
}
