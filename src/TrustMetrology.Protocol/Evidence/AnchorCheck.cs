using System.Buffers.Binary;
using TrustMetrology.Protocol.Chain;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;
using static TrustMetrology.Protocol.Evidence.StepResult;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>Compares an anchor with what a node said. Silence and ignorance are doubts; only a contradiction fails.</summary>
internal sealed class AnchorCheck(EvidenceAnchor anchor, ChainAnswer? chain)
{
    private static readonly Hash Topic = new(Keccak256.Hash("Anchored(bytes32,uint64,bytes32)"u8));

    private readonly ChainReport? report = chain as ChainReport;

    /// <summary>The time of the anchor's block, once <see cref="CheckEvent"/> has passed.</summary>
    public DateTimeOffset BlockTime => report is null ? anchor.State!.Time!.Value : report.Block!.Time;

    /// <summary>What the anchor itself says, held against the log whose checkpoint has that size and root: it covers the record at that index.</summary>
    public StepResult CheckCover(string origin, ulong index, ulong size, Hash root)
    {
        if (anchor.LogId != Hash.Sha256(CanonicalJson.Utf8(origin)))
            return Failed("another-log");
        if (anchor.Size <= index)
            return Failed("anchor-too-early");
        var consistent = anchor.Size < size
            ? MerkleProofs.VerifyConsistency(anchor.Size, size, anchor.Root, root, anchor.Consistency)
            : MerkleProofs.VerifyConsistency(size, anchor.Size, root, anchor.Root, anchor.Consistency);
        if (!consistent)
            return Failed("not-consistent");
        return Check(anchor.State is not { } state || anchor.FitsState(state), "state-differs");
    }

    public StepResult CheckEvent()
    {
        if (chain is TrustedBlock trusted)
            return CheckState(trusted);
        if (report is null)
            return Unknown(chain is null ? "no-node" : "node-failed");
        if (report.ChainId != anchor.ChainId)
            return Unknown("node-of-another-chain");
        if (report.Receipt is not { } receipt)
            return Unknown("receipt-unknown");
        if (CheckReceipt(receipt) is { Outcome: StepOutcome.Failed } failed)
            return failed;
        if (report.Block is not { } block)
            return Unknown("block-unknown");
        return Check(block.Hash == anchor.BlockHash && block.Number == anchor.BlockNumber, "block-differs");
    }

    public StepResult CheckFinality()
    {
        if (chain is TrustedBlock)
            return Passed("trusted-block");
        if (report!.FinalBlock is not { } final)
            return Unknown("finality-unknown");
        if (final < anchor.BlockNumber)
            return Pending("not-final");
        return report.HashAtNumber is { } hash ? Check(hash == anchor.BlockHash, "block-not-in-chain") : Unknown("block-unknown");
    }

    // That the state fits the anchor was checked with the anchor.
    private StepResult CheckState(TrustedBlock trusted)
    {
        if (anchor.State is null)
            return Unknown("no-state");
        return anchor.BlockHash == trusted.Hash ? Passed("trusted-block") : Unknown("another-block");
    }

    private StepResult CheckReceipt(ChainReceipt receipt)
    {
        if (receipt.TransactionHash != anchor.TransactionHash)
            return Failed("receipt-differs");
        if (!receipt.Succeeded)
            return Failed("transaction-failed");
        if (receipt.BlockHash != anchor.BlockHash || receipt.BlockNumber != anchor.BlockNumber)
            return Failed("block-differs");
        var logged = receipt.Logs.FirstOrDefault(log => log.LogIndex == anchor.LogIndex);
        if (logged is null || EvidenceAnchor.AddressOf(logged.Emitter) != anchor.Contract)
            return Failed("event-not-of-contract");
        return Check(logged.Topics.SequenceEqual([Topic, anchor.LogId, SizeWord()]) && logged.Data.Span.SequenceEqual(anchor.Root.ToArray()), "event-differs");
    }

    private Hash SizeWord()
    {
        var word = new byte[Hash.Size];
        BinaryPrimitives.WriteUInt64BigEndian(word.AsSpan(Hash.Size - sizeof(ulong)), anchor.Size);
        return new Hash(word);
    }
}
