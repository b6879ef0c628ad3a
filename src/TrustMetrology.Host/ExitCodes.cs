namespace TrustMetrology.Host;

/// <summary>How <c>trust</c> ends, where it isn't with 0.</summary>
internal static class ExitCodes
{
    /// <summary>Somebody has to do something.</summary>
    public const int Wrong = 1;

    /// <summary>It could not be found out.</summary>
    public const int Undetermined = 2;

    /// <summary>It takes more time.</summary>
    public const int Pending = 3;

    /// <summary>The command line, or what was typed for it, is wrong (BSD sysexits: EX_USAGE).</summary>
    public const int Usage = 64;
}
