using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;
using static TrustMetrology.Protocol.Evidence.StepResult;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>One check, step by step. A failed step ends it; after a doubt it goes on, since a later step may still refute.</summary>
internal sealed class EvidenceCheck(EvidenceFile file, TrustFile? trust, ChainAnswer? chain, IReadOnlyList<ChainAnswer?> moves)
{
    // The moves from the trusted place to the anchor's; null where they don't lead there.
    private readonly IReadOnlyList<int>? way = MoveCheck.FindWay(file, trust);

    private readonly List<StepReport> steps = [new(EvidenceStep.File, StepOutcome.Passed, "")];
    private readonly List<string> flags = [];

    private Record? record;
    private string origin = ""; // of the log whose checkpoint and anchor these are: the record's own, or one after it
    private BreakCheck? breaks;
    private SealedFact? fact;
    private Hash root;
    private SignatureReport signature = new("unchecked");
    private DateTimeOffset? blockTime;
    private DateTimeOffset? movedAt;

    private BreakCheck Breaks => breaks ??= new BreakCheck(trust, flags);

    public EvidenceVerdict Run()
    {
        foreach (var (step, check) in Plan())
        {
            var result = check();
            steps.Add(new StepReport(step, result.Outcome, result.Detail));
            if (result.Outcome == StepOutcome.Failed)
                break;
        }

        var decided = steps.Find(step => step.Outcome == StepOutcome.Failed) ?? steps.Find(step => step.Outcome != StepOutcome.Passed);
        var word = decided?.Outcome switch
        {
            StepOutcome.Failed => EvidenceWord.Refuted,
            StepOutcome.Pending => EvidenceWord.Pending,
            StepOutcome.Unknown => EvidenceWord.Undetermined,
            _ => EvidenceWord.Verified,
        };
        return new EvidenceVerdict(
            word, decided?.Step ?? EvidenceStep.Finality, decided?.Detail ?? "verified", steps, flags, signature, record?.Hash, record?.At, blockTime, Breaks.Report)
        {
            Gone = file.Gone,
        };
    }

    private IEnumerable<(EvidenceStep Step, Func<StepResult> Check)> Plan()
    {
        yield return (EvidenceStep.Record, CheckRecord);
        yield return (EvidenceStep.Seals, CheckSeals);
        yield return (EvidenceStep.Trust, CheckTrust);
        yield return (EvidenceStep.Checkpoint, CheckCheckpoint);
        yield return (EvidenceStep.Proof, CheckProof);
        yield return (EvidenceStep.Signature, CheckSignature);
        if (file.Moves.Count > 0)
            yield return (EvidenceStep.Move, CheckMoves);
        yield return (EvidenceStep.Anchor, CheckAnchor);
        // On another chain than the trusted one, or with none trusted, there is nothing that a node could say.
        if (file.Anchor is not { } anchor || way is null)
            yield break;
        var onChain = new AnchorCheck(anchor, chain);
        yield return (EvidenceStep.Chain, () => CheckChain(onChain));
        if (steps[^1].Outcome == StepOutcome.Passed)
            yield return (EvidenceStep.Finality, onChain.CheckFinality);
    }

    private StepResult CheckRecord()
    {
        try
        {
            record = Record.From(file.Record);
            return Passed();
        }
        catch (ProtocolException fault)
        {
            return Failed(fault.Code);
        }
    }

    private StepResult CheckSeals()
    {
        try
        {
            if (record!.IsSealed && file.Seals.TryGetValue(SealedFact.SealName, out var seal))
                fact = SealedFact.From(seal.Value as JsonObject ?? []);
        }
        catch (ProtocolException fault)
        {
            return Failed(fault.Code);
        }

        if (record.IsSealed && fact is null)
            flags.Add("sealed-closed");
        if (file.Gone.Count > 0)
            flags.Add("value-gone");
        FlagBody(fact?.Kind ?? record.Kind, fact?.Body ?? record.Body);
        if (!file.Gone.Keys.All(name => record.Sealed.ContainsKey(name) && !file.Seals.ContainsKey(name)))
            return Failed("gone-differs");
        return Check(file.Seals.All(seal => IsOpen(seal.Key, seal.Value)), "seal-differs");
    }

    // Never a reason to refute: a later version of the protocol may know more of the kind than this one.
    private void FlagBody(string kind, JsonObject? body)
    {
        if (body is not null && BodyRules.Find(kind)?.FindFault(body) is not null)
            flags.Add("body-differs");
    }

    private bool IsOpen(string name, OpenSeal seal) =>
        (record!.Sealed.TryGetValue(name, out var commitment) || (fact?.Sealed.TryGetValue(name, out commitment) ?? false))
        && Seal.Opens(commitment, name, record.Id, seal.Value, seal.Salt.Span);

    private StepResult CheckTrust()
    {
        if (trust is null)
            return Unknown("no-trust");
        if (record!.Log != trust.OriginAt(file.Index))
            return Failed("another-log");
        if (trust.FindOrigin(file.VKey, record.Log) is not { } log)
            return Failed("another-log-key");
        origin = log;
        Breaks.Show(record.Log);
        if (file.Anchor is not { } anchor || way is not null)
            return Passed();
        return anchor.ChainId == trust.ChainId ? Failed("another-contract") : Unknown("another-chain");
    }

    private StepResult CheckCheckpoint()
    {
        try
        {
            var note = SignedNote.Parse(file.Checkpoint);
            var key = NoteVerifier.Parse(file.VKey);
            if (note.Verify(key).Count == 0)
                return Failed("checkpoint-not-signed");
            var checkpoint = Checkpoint.Parse(note.Text);
            root = checkpoint.Root;
            if (trust is null)
                origin = key.Name; // a log signs under its origin as the key's name
            if (checkpoint.Origin != origin || checkpoint.Size != file.Size)
                return Failed("checkpoint-differs");
            return Breaks.CheckCheckpoint(origin, file.Size);
        }
        catch (ProtocolException fault)
        {
            return Failed(fault.Code);
        }
    }

    private StepResult CheckProof() => Check(MerkleProofs.VerifyInclusion(file.Index, file.Size, record!.Hash, file.Proof, root), "not-in-tree");

    private StepResult CheckSignature()
    {
        var check = new SignatureCheck(file, record!, fact, root, trust);
        var result = check.Run(flags);
        signature = check.Report;
        return result;
    }

    private StepResult CheckMoves()
    {
        var check = new MoveCheck(file, trust, origin, root);
        var result = check.CheckForm();
        if (result.Outcome == StepOutcome.Passed && way is not null)
            result = check.CheckChains(way, moves);
        movedAt = check.MovedAt;
        return result;
    }

    private StepResult CheckAnchor()
    {
        if (file.Anchor is not { } anchor)
            return Pending("not-anchored");
        if (Breaks.CheckAnchor(origin, anchor) is { Outcome: StepOutcome.Failed } beyond)
            return beyond;
        return new AnchorCheck(anchor, chain).CheckCover(origin, file.Index, file.Size, root);
    }

    private StepResult CheckChain(AnchorCheck onChain)
    {
        var result = onChain.CheckEvent();
        if (result.Outcome != StepOutcome.Passed)
            return result;
        blockTime = onChain.BlockTime;
        if (blockTime < movedAt)
            return Failed("before-move");
        if (chain is TrustedBlock)
            flags.Add("by-state");
        if ((record!.At - blockTime.Value).Duration() > TimeSpan.FromHours(24))
            flags.Add("time-differs");
        return chain is ChainReport { Break: { } found } ? Breaks.CheckChain(origin, file.Anchor!.Size, found) : result;
    }
}
