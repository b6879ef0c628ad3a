namespace TrustMetrology.Protocol;

/// <summary>Data from outside that break a rule of the protocol; the code is stable and part of the protocol, the message explains.</summary>
public sealed class ProtocolException(string code, string detail, Exception? inner = null) : Exception(detail, inner)
{
    /// <summary>Which rule was broken: one lower-case word or several joined by hyphens.</summary>
    public string Code { get; } = code;
}
