using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Verifier;

/// <summary>What the process says to whoever called it.</summary>
internal static class ExitCodes
{
    public const int Verified = 0;
    public const int Refuted = 1;
    public const int Undetermined = 2;
    public const int Pending = 3;
    public const int Usage = 64;

    public static int Of(EvidenceWord word) => word switch
    {
        EvidenceWord.Verified => Verified,
        EvidenceWord.Refuted => Refuted,
        EvidenceWord.Pending => Pending,
        _ => Undetermined,
    };
}
