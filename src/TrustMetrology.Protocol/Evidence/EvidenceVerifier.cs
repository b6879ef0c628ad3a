namespace TrustMetrology.Protocol.Evidence;

/// <summary>Checks evidence without asking anybody: what a chain node said is an input.</summary>
public static class EvidenceVerifier
{
    /// <summary>Checks a file's bytes; what isn't evidence is refuted.</summary>
    /// <param name="file">The evidence file.</param>
    /// <param name="trust">What the verifier trusts; without it the word is at best undetermined.</param>
    /// <param name="chain">What a node said about the file's anchor; null where none was asked.</param>
    /// <param name="moves">The same for the anchors of the file's moves, in their order; shorter where fewer were asked about.</param>
    public static EvidenceVerdict Verify(ReadOnlySpan<byte> file, TrustFile? trust, ChainAnswer? chain, params IReadOnlyList<ChainAnswer?> moves)
    {
        try
        {
            return Verify(EvidenceFile.Parse(file), trust, chain, moves);
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
    /// <param name="moves">The same for the anchors of the file's moves, in their order; shorter where fewer were asked about.</param>
    public static EvidenceVerdict Verify(EvidenceFile file, TrustFile? trust, ChainAnswer? chain, params IReadOnlyList<ChainAnswer?> moves) =>
        new EvidenceCheck(file, trust, chain, moves).Run();

    private static EvidenceVerdict NotEvidence(ProtocolException fault) => new(
        EvidenceWord.Refuted, EvidenceStep.File, fault.Code, [new StepReport(EvidenceStep.File, StepOutcome.Failed, fault.Code)], [], new SignatureReport("unchecked"));
}
