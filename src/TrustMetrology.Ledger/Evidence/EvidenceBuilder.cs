using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ledger;

/// <summary>
/// Puts together what proves a record (protocol §5), in O(log n): its inclusion under the checkpoint that the earliest final
/// anchor covers, because the earliest block says most about the time; under the newest checkpoint while nothing is final.
/// </summary>
public sealed class EvidenceBuilder(TrustDb db, TileStore tiles, LogKey key, AnchorPlace place, TimeProvider clock)
{
    public async Task<Result<EvidenceFile>> BuildAsync(RecordName name, CancellationToken cancellationToken)
    {
        var record = await name.In(db.Set<StoredRecord>().AsNoTracking()).SingleOrDefaultAsync(cancellationToken);
        if (record is null)
            return LedgerFaults.UnknownRecord();
        var leaf = await db.Set<Leaf>().AsNoTracking().SingleOrDefaultAsync(each => each.RecordId == record.Id, cancellationToken);
        if (leaf is null)
            return LedgerFaults.NotSequenced();

        var anchor = await CoveringAsync(leaf.Index, cancellationToken);
        var checkpoint = await CheckpointAsync(anchor, cancellationToken);
        var seals = await db.OpenSealsAsync(record.Id, clock.GetUtcNow(), cancellationToken);
        return new EvidenceFile(
            record.ToJson(),
            seals.ToDictionary(seal => seal.Key, seal => OpenSealOf(seal.Value!.AsObject())),
            (ulong)leaf.Index,
            (ulong)checkpoint.Size,
            await tiles.InclusionProofAsync((ulong)leaf.Index, (ulong)checkpoint.Size, cancellationToken),
            checkpoint.Note,
            key.VerifierKey,
            anchor is null ? null : await ToEvidenceAsync(anchor, checkpoint, cancellationToken),
            await KeysAsync(record, seals, checkpoint.Size, cancellationToken));
    }

    /// <summary>The earliest anchor that is final on this log's chain and covers that index; null where there is none yet.</summary>
    private async Task<Anchor?> CoveringAsync(long index, CancellationToken cancellationToken)
    {
        if (place.Find() is not { } target)
            return null;
        var (chainId, contract) = ((long)target.ChainId, target.Contract.ToString());
        return await db.Set<Anchor>().AsNoTracking()
            .Where(anchor => anchor.State == AnchorState.Final && anchor.ChainId == chainId && anchor.Contract == contract && anchor.Size > index)
            .OrderBy(anchor => anchor.Size).FirstOrDefaultAsync(cancellationToken);
    }

    // Our own anchors state checkpoints of ours; another anchorer's may state a size between two of them.
    private async Task<StoredCheckpoint> CheckpointAsync(Anchor? anchor, CancellationToken cancellationToken)
    {
        var checkpoints = db.Set<StoredCheckpoint>().AsNoTracking();
        return anchor is null
            ? await checkpoints.OrderByDescending(checkpoint => checkpoint.Size).FirstAsync(cancellationToken)
            : await checkpoints.Where(checkpoint => checkpoint.Size >= anchor.Size).OrderBy(checkpoint => checkpoint.Size).FirstAsync(cancellationToken);
    }

    private async Task<EvidenceAnchor> ToEvidenceAsync(Anchor anchor, StoredCheckpoint checkpoint, CancellationToken cancellationToken) => new(
        (ulong)anchor.ChainId,
        anchor.Contract.ToLowerInvariant(),
        Hash.Sha256(System.Text.Encoding.UTF8.GetBytes(key.Origin)),
        (ulong)anchor.Size,
        anchor.Root,
        anchor.TransactionHash,
        (ulong)anchor.BlockNumber!.Value,
        anchor.BlockHash!.Value,
        (ulong)anchor.LogIndex!.Value,
        await tiles.ConsistencyProofAsync((ulong)anchor.Size, (ulong)checkpoint.Size, cancellationToken),
        anchor.StateProof is { } state ? HeadProof.Parse(JsonNode.Parse(state)!) : null);

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
