namespace TrustMetrology.Protocol.Tests.Log;

/// <summary>What of a case is wrong, if anything. A proof doesn't bind every bit of the sizes, so only a wrong hash must fail.</summary>
internal enum Spoilt
{
    Nothing,
    Hash,
    Size,
}
