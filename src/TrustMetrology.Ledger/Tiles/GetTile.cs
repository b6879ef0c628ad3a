using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>
/// Anybody reads tiles of hashes and bundles of entries (C2SP tlog-tiles). What is served never changes: a path names its
/// width, and a bundle's entries are the records themselves, in the order of their indexes.
/// </summary>
internal static class GetTile
{
    public static void Map(IEndpointRouteBuilder log) => log
        .MapGet("/tile/{**path}", ReadAsync).RequireAuthorization(Policies.Public).WithName(nameof(GetTile));

    private static async Task<IResult> ReadAsync(string? path, TrustDb db, HttpContext context, CancellationToken cancellationToken)
    {
        var tile = TilePath.TryParse($"tile/{path}");
        var bytes = tile switch
        {
            null => null,
            { IsEntries: true } => await EntriesAsync(tile, db, cancellationToken),
            _ => await HashesAsync(tile, db, cancellationToken),
        };
        if (bytes is null)
            return LedgerFaults.UnknownTile().ToProblem();

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(bytes, "application/octet-stream");
    }

    private static async Task<byte[]?> HashesAsync(TilePath path, TrustDb db, CancellationToken cancellationToken)
    {
        var (level, index, length) = (path.Level!.Value, (long)path.Index, path.Width * Hash.Size);
        var hashes = await db.Set<StoredTile>().AsNoTracking()
            .Where(tile => tile.Level == level && tile.Index == index).Select(tile => tile.Hashes).SingleOrDefaultAsync(cancellationToken);
        return hashes is not null && hashes.Length >= length ? hashes[..length] : null;
    }

    private static async Task<byte[]?> EntriesAsync(TilePath path, TrustDb db, CancellationToken cancellationToken)
    {
        var first = (long)path.Index * TileId.FullWidth;
        var end = first + path.Width;
        var entries = await db.Set<Leaf>().AsNoTracking().Where(leaf => leaf.Index >= first && leaf.Index < end).OrderBy(leaf => leaf.Index)
            .Join(db.Set<StoredRecord>(), leaf => leaf.RecordId, record => record.Id, (leaf, record) => new { leaf.Index, record.Bytes })
            .OrderBy(entry => entry.Index).Select(entry => entry.Bytes).ToListAsync(cancellationToken);
        return entries.Count == path.Width ? EntryBundle.Encode([.. entries.Select(entry => (ReadOnlyMemory<byte>)entry)]) : null;
    }
}
