using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Records;

/// <summary>Verifies a passkey's assertion (WebAuthn level 2, §7.2) over a record's challenge.</summary>
internal static class WebAuthnAssertion
{
    private const int FlagsAt = Hash.Size;
    private const int MinAuthenticatorData = Hash.Size + 1 + sizeof(uint);
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;

    public static SignatureOutcome Verify(
        RecordSignature signature, PartyKey key, ReadOnlySpan<byte> challenge, IReadOnlyCollection<string> origins, string rpId)
    {
        if (ClientDataFault(signature.ClientData.Span, challenge, origins) is { } clientFault)
            return new SignatureOutcome(clientFault);
        if (AuthenticatorFault(signature.AuthenticatorData.Span, rpId) is { } authenticatorFault)
            return new SignatureOutcome(authenticatorFault);
        byte[] signed = [.. signature.AuthenticatorData.Span, .. SHA256.HashData(signature.ClientData.Span)];
        return SignatureOutcome.Check(
            P256.Verify(key.PublicKey.Span, signed, signature.Value.Span, DSASignatureFormat.Rfc3279DerSequence), "signature-wrong");
    }

    private static string? ClientDataFault(ReadOnlySpan<byte> clientData, ReadOnlySpan<byte> challenge, IReadOnlyCollection<string> origins)
    {
        if (Read(clientData) is not { } client)
            return "client-data-format";
        if (Text(client, "type") != "webauthn.get")
            return "client-data-type";
        if (Text(client, "challenge") != Base64Url.Encode(challenge))
            return "client-data-challenge";
        if (Text(client, "origin") is not { } origin || !origins.Contains(origin))
            return "client-data-origin";
        return client["crossOrigin"]?.GetValueKind() is null or JsonValueKind.False ? null : "client-data-cross-origin";
    }

    private static string? AuthenticatorFault(ReadOnlySpan<byte> data, string rpId)
    {
        if (data.Length < MinAuthenticatorData)
            return "authenticator-data-format";
        if (!data[..Hash.Size].SequenceEqual(SHA256.HashData(CanonicalJson.Utf8(rpId))))
            return "relying-party";
        if ((data[FlagsAt] & UserPresent) == 0)
            return "user-present";
        return (data[FlagsAt] & UserVerified) == 0 ? "user-verified" : null;
    }

    private static JsonObject? Read(ReadOnlySpan<byte> clientData)
    {
        try
        {
            return CanonicalJson.Parse(clientData) as JsonObject;
        }
        catch (ProtocolException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject client, string member) =>
        client[member] is { } value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
