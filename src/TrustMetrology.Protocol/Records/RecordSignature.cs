using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Records;

/// <summary>An issuer's own signature as it stands in a record; well formed, not yet verified.</summary>
/// <param name="Key">The id under which <c>key.registered</c> made the key known.</param>
/// <param name="Scheme">One of <see cref="SignatureSchemes"/>.</param>
/// <param name="Value">The signature's bytes.</param>
/// <param name="AuthenticatorData">Of a passkey: what the authenticator signed first; empty for other schemes.</param>
/// <param name="ClientData">Of a passkey: clientDataJSON as the browser made it; empty for other schemes.</param>
public sealed record RecordSignature(
    string Key,
    string Scheme,
    ReadOnlyMemory<byte> Value,
    ReadOnlyMemory<byte> AuthenticatorData,
    ReadOnlyMemory<byte> ClientData)
{
    private static readonly string[] Plain = ["key", "scheme", "value"];
    private static readonly string[] Passkey = [.. Plain, "authenticatorData", "clientDataJSON"];

    /// <summary>Reads the member <c>signature</c>.</summary>
    /// <exception cref="ProtocolException">
    /// <c>member-missing</c>, <c>member-type</c>, <c>member-unknown</c>, <c>signature-scheme</c> or <c>signature-format</c>.
    /// </exception>
    public static RecordSignature From(JsonObject signature)
    {
        var scheme = RecordRules.Text(signature, "scheme");
        if (!SignatureSchemes.All.Contains(scheme))
            throw new ProtocolException("signature-scheme", "no such scheme is known", "signature.scheme");
        var passkey = scheme == SignatureSchemes.WebAuthn;
        RecordRules.OnlyMembers(signature, passkey ? Passkey : Plain, "signature");
        var key = RecordRules.Text(signature, "key");
        if (key.Length == 0)
            throw new ProtocolException("signature-format", "a signature names its key", "signature.key");
        return new RecordSignature(
            key,
            scheme,
            Bytes(signature, "value"),
            passkey ? Bytes(signature, "authenticatorData") : default,
            passkey ? Bytes(signature, "clientDataJSON") : default);
    }

    private static byte[] Bytes(JsonObject signature, string member) =>
        Base64Url.TryDecode(RecordRules.Text(signature, member), out var bytes) && bytes.Length > 0
            ? bytes
            : throw new ProtocolException("signature-format", "the member must be base64url without padding", $"signature.{member}");
}
