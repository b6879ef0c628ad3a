namespace TrustMetrology.Host;

/// <summary>How <c>trust</c> ends, where it isn't with 0; from 64 on as BSD's sysexits name them.</summary>
internal static class ExitCodes
{
    /// <summary>Somebody has to do something.</summary>
    public const int Wrong = 1;

    /// <summary>It could not be found out.</summary>
    public const int Undetermined = 2;

    /// <summary>It takes more time.</summary>
    public const int Pending = 3;

    /// <summary>The command line, or what was typed for it, is wrong (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>What was read is not what it should be: a damaged backup, a database that the chain contradicts (EX_DATAERR).</summary>
    public const int Data = 65;

    /// <summary>A program that is needed isn't there, or failed (EX_UNAVAILABLE).</summary>
    public const int Unavailable = 69;

    /// <summary>Something stands where something is to be put (EX_CANTCREAT).</summary>
    public const int Occupied = 73;
}
