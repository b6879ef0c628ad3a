using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TrustMetrology.Parties;

/// <summary>A signature as a signer sends it and as it stands in the record (protocol §3).</summary>
/// <param name="Key">The id of the key.</param>
/// <param name="Scheme">One of <c>SignatureSchemes</c>.</param>
/// <param name="Value">Base64url without padding.</param>
/// <param name="AuthenticatorData">Of a passkey: base64url; else absent.</param>
/// <param name="ClientDataJson">Of a passkey: base64url; else absent.</param>
public sealed record Signature(
    string Key,
    string Scheme,
    string Value,
    string? AuthenticatorData = null,
    [property: JsonPropertyName("clientDataJSON")] string? ClientDataJson = null)
{
    /// <summary>The member <c>signature</c> of a record; what is absent stays absent.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["key"] = Key, ["scheme"] = Scheme, ["value"] = Value };
        if (AuthenticatorData is not null)
            json["authenticatorData"] = AuthenticatorData;
        if (ClientDataJson is not null)
            json["clientDataJSON"] = ClientDataJson;
        return json;
    }
}
