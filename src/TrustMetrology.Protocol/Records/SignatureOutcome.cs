namespace TrustMetrology.Protocol.Records;

/// <summary>Whether a signature holds and, where it doesn't, at which step it failed.</summary>
/// <param name="FailedStep">A stable code such as <c>key-unknown</c>; null where the signature holds.</param>
public sealed record SignatureOutcome(string? FailedStep)
{
    /// <summary>A signature that holds.</summary>
    public static SignatureOutcome Holds { get; } = new((string?)null);

    /// <summary>True where the signature is that key's over that challenge.</summary>
    public bool Valid => FailedStep is null;

    internal static SignatureOutcome Check(bool passed, string step) => passed ? Holds : new SignatureOutcome(step);
}
