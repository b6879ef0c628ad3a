using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Records;

/// <summary>Verifies a party's own signature; knows nothing of when a key counted, which is the log's to say.</summary>
public static class SignatureVerifier
{
    /// <summary>Verifies the member <c>signature</c> of a record or of a sealed value over its challenge.</summary>
    /// <param name="statement">An open record, or the inside of a sealed one, with its signature.</param>
    /// <param name="challenge">The 32 bytes of <see cref="Challenge"/>.</param>
    /// <param name="keys">The keys that may have signed; one id names one key.</param>
    /// <param name="origins">For passkeys: the web origins that this verifier trusts, e.g. <c>https://example.org</c>.</param>
    /// <param name="rpId">For passkeys: the relying party that this verifier trusts, e.g. <c>example.org</c>.</param>
    /// <param name="log">For EIP-712: the origin line of the record's log; where it isn't given, the statement's own member <c>log</c>.</param>
    /// <returns>
    /// The failing step is one of <c>signature-missing</c>, <c>signature-format</c>, <c>key-unknown</c>, <c>key-scheme</c>,
    /// <c>signature-wrong</c>, and for passkeys <c>client-data-format</c>, <c>client-data-type</c>, <c>client-data-challenge</c>,
    /// <c>client-data-origin</c>, <c>client-data-cross-origin</c>, <c>authenticator-data-format</c>, <c>relying-party</c>,
    /// <c>user-present</c>, <c>user-verified</c>, for EIP-712 <c>log-unknown</c>.
    /// </returns>
    public static SignatureOutcome Verify(
        JsonObject statement,
        ReadOnlySpan<byte> challenge,
        IReadOnlyCollection<PartyKey> keys,
        IReadOnlyCollection<string> origins,
        string rpId,
        string? log = null)
    {
        if (!statement.TryGetPropertyValue("signature", out var member))
            return new SignatureOutcome("signature-missing");
        if (Read(member) is not { } signature)
            return new SignatureOutcome("signature-format");
        if (keys.FirstOrDefault(key => key.Id == signature.Key) is not { } key)
            return new SignatureOutcome("key-unknown");
        if (key.Scheme != signature.Scheme)
            return new SignatureOutcome("key-scheme");
        return signature.Scheme switch
        {
            SignatureSchemes.DeviceKey => SignatureOutcome.Check(
                P256.Verify(key.PublicKey.Span, challenge, signature.Value.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
                "signature-wrong"),
            SignatureSchemes.WebAuthn => WebAuthnAssertion.Verify(signature, key, challenge, origins, rpId),
            _ => PledgeTypedData.Verify(signature, key, challenge, log ?? LogOf(statement)),
        };
    }

    private static string? LogOf(JsonObject statement) =>
        statement["log"] is { } log && log.GetValueKind() == JsonValueKind.String ? log.GetValue<string>() : null;

    private static RecordSignature? Read(JsonNode? member)
    {
        try
        {
            return member is JsonObject signature ? RecordSignature.From(signature) : null;
        }
        catch (ProtocolException)
        {
            return null;
        }
    }
}
