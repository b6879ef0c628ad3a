using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Audit;

/// <summary>What became of a receipt's promise.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="Receipt">The promise; null where the file holds none of this log.</param>
/// <param name="Index">Where the record stands in the log; null where it doesn't.</param>
/// <param name="Size">The size of the log in which it was looked for; null where there was none.</param>
internal sealed record ReceiptReport(Findings Findings, SubmissionReceipt? Receipt, ulong? Index, ulong? Size)
{
    public EvidenceWord Word => Findings.Deciding?.Word ?? EvidenceWord.Verified;
}

/// <summary>Holds a log to its promise: whatever it gave a receipt for stands in it within 24 hours.</summary>
internal sealed class ReceiptCheck(LogFiles log, LogTrust trust, TimeProvider clock, AuditProgress progress)
{
    private readonly Findings findings = new();

    private SubmissionReceipt? receipt;
    private SignedHead? head;
    private ulong? index;

    public async Task<ReceiptReport> RunAsync(byte[] note, CancellationToken ct)
    {
        try
        {
            receipt = Read(note);
            if (!trust.IsGiven)
                findings.Add(Finding.Doubt("no-trust", "the receipt was held against nothing but the site's own word: see --trust"));
            head = await SignedHead.FindAsync(log, trust, ct);
            index = head is null ? null : await HintAsync(head, ct) ?? await SearchAsync(head, ct);
            if (index is null && !findings.Refute)
                findings.Add(Missing(receipt));
        }
        catch (AuditStopException stop)
        {
            findings.Add(stop.Finding);
        }
        catch (SilenceException silence)
        {
            findings.Add(Finding.Doubt("log-silent", silence.Message));
        }

        return new ReceiptReport(findings, receipt, index, head?.Size);
    }

    private SubmissionReceipt Read(byte[] note)
    {
        try
        {
            var keys = (trust.File?.Predecessors ?? []).Select(ended => NoteVerifier.Parse(ended.VKey)).Prepend(trust.Key); // a promise outlives its log's end
            return keys.Select(key => SubmissionReceipt.Verify(Encoding.UTF8.GetString(note), key)).FirstOrDefault(found => found is not null)
                ?? throw new AuditStopException(Finding.Refutes("receipt-not-signed", "the log's key did not sign this receipt"));
        }
        catch (ProtocolException fault)
        {
            throw new AuditStopException(Finding.Refutes("receipt-malformed", $"the file is no receipt: {fault.Message} ({fault.Code})"));
        }
    }

    // The platform may say where to look; only the tiles prove it.
    private async Task<ulong?> HintAsync(SignedHead now, CancellationToken ct)
    {
        if (await HintedAsync(ct) is not { } hint || hint >= now.Size)
            return null;
        var tiles = await log.TilesAsync(TileTree.TilesForInclusion(hint, now.Size), now.Size, ct);
        return MerkleProofs.VerifyInclusion(hint, now.Size, receipt!.Record, TileTree.InclusionProof(hint, now.Size, tiles), now.Root) ? hint : null;
    }

    private async Task<ulong?> HintedAsync(CancellationToken ct)
    {
        if (trust.File is null)
            return null;
        try
        {
            var record = await log.FindAsync($"../api/v1/records/{receipt!.Record}", ct);
            return record is not null && JsonNode.Parse(record)?["index"] is JsonValue value && value.TryGetValue<ulong>(out var hint) ? hint : null;
        }
        catch (Exception fault) when (fault is SilenceException or JsonException or InvalidOperationException)
        {
            return null; // without a hint every tile is read
        }
    }

    private async Task<ulong?> SearchAsync(SignedHead now, CancellationToken ct)
    {
        ulong? found = null;
        var differs = Finding.Refutes("root-differs", $"the tiles don't give the root that the checkpoint of size {now.Size} states", SignedHead.Path);
        var edge = new TreeEdge();
        var walk = new LogWalk(edge, now.Size, new LeafReaders(log, now.Size).FromTilesAsync, [new TreePoint(now.Size, now.Root, differs)], findings)
        {
            Folded = leaves =>
            {
                if (Array.IndexOf(leaves.Hashes, receipt!.Record) is var at and >= 0)
                    found ??= leaves.First + (ulong)at;
                progress.Report(edge.Size, now.Size);
                return Task.CompletedTask;
            },
        };
        await walk.RunAsync(ct);
        return found;
    }

    private Finding Missing(SubmissionReceipt promised)
    {
        var until = promised.At + SubmissionReceipt.Promise;
        var size = head is null ? "which shows no checkpoint yet" : $"which has {head.Size} entries";
        return clock.GetUtcNow() <= until
            ? Finding.Waits("not-yet", $"the record isn't in the log yet, {size}; there is time until {until:yyyy-MM-dd HH:mm:ss'Z'}")
            : head is null
                ? Finding.Doubt("no-checkpoint", $"{log.Prefix} shows no checkpoint: nothing is in the log, or it is another address")
                : Finding.Refutes("promise-broken", $"the record should have been in the log by {until:yyyy-MM-dd HH:mm:ss'Z'} and isn't, {size}: the receipt proves a broken promise");
    }
}
