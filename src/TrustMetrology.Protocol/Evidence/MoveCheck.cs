using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;
using static TrustMetrology.Protocol.Evidence.StepResult;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>
/// The changes of chain that a file carries (protocol §4). Each must stand in the very tree of the record, and in an anchor on the chain that it leaves; those
/// that lead from the trusted place to the anchor's must be final there, each before the next chain was used.
/// </summary>
internal sealed class MoveCheck(EvidenceFile file, TrustFile? trust, string origin, Hash root)
{
    /// <summary>The block's time of the last change that was followed; null where none was, or not to its end.</summary>
    public DateTimeOffset? MovedAt { get; private set; }

    /// <summary>Which of the file's moves lead from the trusted place to its anchor's; none where that is the trusted one, null where they don't lead there.</summary>
    public static IReadOnlyList<int>? FindWay(EvidenceFile file, TrustFile? trust)
    {
        if (trust is null || file.Anchor is not { } anchor)
            return null;
        var (here, way) = (trust.Place, new List<int>());
        for (var at = 0; at < file.Moves.Count && here != anchor.Place; at++)
        {
            if (file.Moves[at].From != here || file.Moves[at].To is not { } next)
                continue;
            way.Add(at);
            here = next;
        }

        return here == anchor.Place ? way : null;
    }

    /// <summary>Each is a change of this log's chain, in its tree, and covered by an anchor at the place that it leaves.</summary>
    public StepResult CheckForm() =>
        file.Moves.Select(CheckForm).FirstOrDefault(result => result.Outcome == StepOutcome.Failed, Passed());

    /// <summary>Those that lead on are final on the chains that they leave.</summary>
    public StepResult CheckChains(IReadOnlyList<int> way, IReadOnlyList<ChainAnswer?> answers)
    {
        foreach (var at in way)
        {
            if (file.Anchor!.Size <= file.Moves[at].Index)
                return Failed("anchor-too-early");
            var onChain = new AnchorCheck(file.Moves[at].Anchor, answers.ElementAtOrDefault(at));
            var result = onChain.CheckEvent();
            if (result.Outcome == StepOutcome.Passed)
                result = onChain.CheckFinality();
            if (result.Outcome != StepOutcome.Passed)
                return result;
            if (onChain.BlockTime < MovedAt)
                return Failed("before-move");
            MovedAt = onChain.BlockTime;
        }

        return Passed();
    }

    private StepResult CheckForm(MoveEvidence move)
    {
        var named = trust?.OriginAt(move.Index) ?? origin;
        if (Read(move) is not { Kind: RecordKinds.ChainChanged, Issuer: "platform" } found || found.Log != named || move.From != move.Anchor.Place)
            return Failed("move-malformed");
        return MerkleProofs.VerifyInclusion(move.Index, file.Size, found.Hash, move.Proof, root)
            ? new AnchorCheck(move.Anchor, null).CheckCover(named, move.Index, file.Size, root)
            : Failed("move-not-in-tree");
    }

    private static Record? Read(MoveEvidence move)
    {
        try
        {
            return Record.From(move.Record);
        }
        catch (ProtocolException)
        {
            return null;
        }
    }
}
