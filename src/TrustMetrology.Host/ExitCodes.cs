namespace TrustMetrology.Host;

/// <summary>How <c>trust</c> ends, where it isn't with 0.</summary>
internal static class ExitCodes
{
    /// <summary>The command line, or what was typed for it, is wrong (BSD sysexits: EX_USAGE).</summary>
    public const int Usage = 64;
}
