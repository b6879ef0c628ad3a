using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Audit;

/// <summary>Compares tiles of hashes that were recomputed with those that the log shows; level 0 is compared entry by entry already.</summary>
internal sealed class TileComparison(LogFiles log, ulong size, Findings findings)
{
    public async Task CompareAsync(Tile tile, CancellationToken ct)
    {
        if (tile.Id.Level == 0)
            return;
        var served = await log.HashesAsync(tile.Id, size, ct);
        if (!served.Span.SequenceEqual(tile.Bytes.Span))
            findings.Add(Finding.Refutes("tile-differs", $"{TilePath.Of(tile.Id, tile.Width)} holds other hashes than the entries give", TilePath.Of(tile.Id, tile.Width)));
    }
}
