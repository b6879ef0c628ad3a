using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>Checks evidence without asking anybody: what a chain node said is an input.</summary>
public static class EvidenceVerifier
{
    /// <summary>Checks a file's bytes; what isn't evidence is refuted.</summary>
    /// <param name="file">The evidence file.</param>
    /// <param name="trust">What the verifier trusts; without it the word is at best undetermined.</param>
    /// <param name="chain">What a node said about the file's anchor; null where none was asked.</param>
    public static EvidenceVerdict Verify(ReadOnlySpan<byte> file, TrustFile? trust, ChainAnswer? chain)
    {
        try
        {
            return Verify(EvidenceFile.Parse(file), trust, chain);
        }
        catch (ProtocolException fault)
        {
            return NotEvidence(fault);
        }
    }

    /// <summary>Checks evidence.</summary>
    /// <param name="file">The evidence.</param>
    /// <param name="trust">What the verifier trusts; without it the word is at best undetermined.</param>
    /// <param name="chain">What a node said about the file's anchor; null where none was asked.</param>
    public static EvidenceVerdict Verify(EvidenceFile file, TrustFile? trust, ChainAnswer? chain) => new EvidenceCheck(file, trust, chain).Run();

    internal static bool IsConsistent(EvidenceAnchor anchor, ulong size, Hash root) => anchor.Size < size
        ? MerkleProofs.VerifyConsistency(anchor.Size, size, anchor.Root, root, anchor.Consistency)
        : MerkleProofs.VerifyConsistency(size, anchor.Size, root, anchor.Root, anchor.Consistency);

    private static EvidenceVerdict NotEvidence(ProtocolException fault) => new(
        EvidenceWord.Refuted, EvidenceStep.File, fault.Code, [new StepReport(EvidenceStep.File, StepOutcome.Failed, fault.Code)], [], new SignatureReport("unchecked"));
}
