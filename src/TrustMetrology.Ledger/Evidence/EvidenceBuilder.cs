using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Chain;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ledger;

/// <summary>
/// Puts together what proves a record (protocol §5), in O(log n): its inclusion under the checkpoint that the earliest final
/// anchor covers, because the earliest block says most about the time; under the newest checkpoint while nothing is final.
/// </summary>
public sealed class EvidenceBuilder(TrustDb db, TileStore tiles, LogHistory history, CoveringAnchors anchors, TimeProvider clock)
{
    public async Task<Result<EvidenceFile>> BuildAsync(RecordName name, CancellationToken cancellationToken)
    {
        var record = await name.In(db.Set<StoredRecord>().AsNoTracking()).SingleOrDefaultAsync(cancellationToken);
        if (record is null)
            return LedgerFaults.UnknownRecord();
        if (await db.Set<Leaf>().AsNoTracking().SingleOrDefaultAsync(each => each.RecordId == record.Id, cancellationToken) is not { } leaf)
            return LedgerFaults.NotSequenced();

        var covering = await anchors.FindAsync(leaf.Index, cancellationToken);
        var checkpoint = await CheckpointAsync(covering?.Anchor, cancellationToken);
        var eras = await history.ReadAsync(cancellationToken);
        var log = covering is null ? eras.Current : eras.Of(covering.Anchor);
        var seals = await db.OpenSealsAsync(record.Id, clock.GetUtcNow(), cancellationToken);
        return new EvidenceFile(
            record.ToJson(),
            seals.ToDictionary(seal => seal.Key, seal => OpenSealOf(seal.Value!.AsObject())),
            (ulong)leaf.Index,
            (ulong)checkpoint.Size,
            await tiles.InclusionProofAsync((ulong)leaf.Index, (ulong)checkpoint.Size, cancellationToken),
            eras.NoteOf(checkpoint, log),
            log.VKey,
            covering is null ? null : await ToEvidenceAsync(covering.Anchor, log, checkpoint, cancellationToken),
            await KeysAsync(record, seals, checkpoint.Size, cancellationToken))
        {
            Gone = await db.GoneValuesAsync(record, cancellationToken),
            Moves = await MovesAsync(covering?.Moves ?? [], eras, checkpoint, cancellationToken),
        };
    }

    // Our own anchors state checkpoints of ours; another anchorer's may state a size between two of them.
    private async Task<StoredCheckpoint> CheckpointAsync(Anchor? anchor, CancellationToken cancellationToken)
    {
        var checkpoints = db.Set<StoredCheckpoint>().AsNoTracking();
        return anchor is null
            ? await checkpoints.OrderByDescending(checkpoint => checkpoint.Size).FirstAsync(cancellationToken)
            : await checkpoints.Where(checkpoint => checkpoint.Size >= anchor.Size).OrderBy(checkpoint => checkpoint.Size).FirstAsync(cancellationToken);
    }

    private async Task<EvidenceAnchor> ToEvidenceAsync(Anchor anchor, LogName log, StoredCheckpoint checkpoint, CancellationToken cancellationToken) => new(
        (ulong)anchor.ChainId,
        anchor.Contract.ToLowerInvariant(),
        log.Id,
        (ulong)anchor.Size,
        anchor.Root,
        anchor.TransactionHash,
        (ulong)anchor.BlockNumber!.Value,
        anchor.BlockHash!.Value,
        (ulong)anchor.LogIndex!.Value,
        await tiles.ConsistencyProofAsync((ulong)Math.Min(anchor.Size, checkpoint.Size), (ulong)Math.Max(anchor.Size, checkpoint.Size), cancellationToken),
        anchor.StateProof is { } state ? HeadProof.Parse(JsonNode.Parse(state)!) : null);

    private async Task<IReadOnlyList<MoveEvidence>> MovesAsync(IReadOnlyList<MoveProof> moves, LogEras eras, StoredCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var evidence = new List<MoveEvidence>(moves.Count);
        foreach (var move in moves)
        {
            var proof = await tiles.InclusionProofAsync((ulong)move.Index, (ulong)checkpoint.Size, cancellationToken);
            evidence.Add(new MoveEvidence(move.Record.ToJson(), (ulong)move.Index, proof, await ToEvidenceAsync(move.Anchor, eras.Of(move.Anchor), checkpoint, cancellationToken)));
        }

        return evidence;
    }

    // The signer's key was registered, and may have been revoked, by records of this very log.
    private async Task<IReadOnlyList<KeyEvidence>> KeysAsync(StoredRecord record, JsonObject seals, long size, CancellationToken cancellationToken)
    {
        var stated = seals[SealedFact.SealName]?["value"] ?? record.ToJson();
        if (stated["signature"]?["key"] is not { } signer)
            return [];
        var subject = $"key:{signer}";
        var entries = await db.Set<StoredRecord>().AsNoTracking().Where(each => each.Subject == subject)
            .Join(db.Set<Leaf>(), each => each.Id, leaf => leaf.RecordId, (each, leaf) => new { Record = each, leaf.Index })
            .Where(entry => entry.Index < size).OrderBy(entry => entry.Index).ToListAsync(cancellationToken);
        var keys = new List<KeyEvidence>(entries.Count);
        foreach (var entry in entries)
            keys.Add(new KeyEvidence(entry.Record.ToJson(), (ulong)entry.Index, await tiles.InclusionProofAsync((ulong)entry.Index, (ulong)size, cancellationToken)));
        return keys;
    }

    private static OpenSeal OpenSealOf(JsonObject seal) => new(Convert.FromHexString((string)seal["salt"]!), seal["value"]?.DeepClone());
}
