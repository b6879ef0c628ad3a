namespace TrustMetrology.Protocol;

/// <summary>Data from outside that break a rule of the protocol; the code is stable and part of the protocol, the message explains.</summary>
public sealed class ProtocolException : Exception
{
    /// <summary>Refuses data.</summary>
    /// <param name="code">Which rule was broken, see <see cref="Code"/>.</param>
    /// <param name="detail">What is wrong, for a person.</param>
    /// <param name="path">Where it is wrong: member names joined by dots; null where no single member is at fault.</param>
    public ProtocolException(string code, string detail, string? path = null)
        : base(path is null ? detail : $"{path}: {detail}")
    {
        Code = code;
        Path = path;
    }

    /// <summary>Refuses data because of what another library found.</summary>
    public ProtocolException(string code, string detail, Exception? inner)
        : base(detail, inner) => Code = code;

    /// <summary>Which rule was broken: one lower-case word or several joined by hyphens.</summary>
    public string Code { get; }

    /// <summary>The member at fault, e.g. <c>body.nominal.value</c>; null where there is none.</summary>
    public string? Path { get; }
}
