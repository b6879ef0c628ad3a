using System.Text.Json.Nodes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Protocol.Verdicts;

namespace TrustMetrology.Verifier.Conformance;

/// <summary>Canonical JSON, seals, codes, signatures of parties, ratings, verdicts.</summary>
internal static class RecordOperations
{
    public static JsonObject Canonicalize(Request request) =>
        new() { ["hex"] = Hex.Encode(CanonicalJson.Serialize(CanonicalJson.Parse(request.Text("json")))) };

    public static JsonObject SealOf(Request request) => new()
    {
        ["commitment"] = Seal.Commit(request.Text("name"), request.Text("record"), request.Strict("value"), request.Bytes("salt")).ToString(),
    };

    public static JsonObject CreditCode(Request request) => LogOperations.Valid(UnifiedSocialCreditCode.IsValid(request.Text("code")));

    public static JsonObject Signature(Request request)
    {
        var record = request.StrictObject("record");
        var keys = request.Requests("keys").Select(KeyOf).ToArray();
        var outcome = SignatureVerifier.Verify(
            record, Challenge.Of(record), keys, request.OptionalTexts("origins"), request.OptionalText("rpId") ?? "");
        return LogOperations.Valid(outcome.Valid);
    }

    public static JsonObject Rating(Request request)
    {
        var pack = RatingPack.Find(request.Text("pack")) ?? throw new ProtocolException("pack-unknown", "no such pack of rules is known", "pack");
        var at = request.Text("at");
        return pack.Rate(RatingFacts.ParseInstant(at, "at"), RatingFacts.Parse(request.StrictArray("facts")))
            .ToJson(RatingFacts.FractionDigits(at));
    }

    public static JsonObject Verdict(Request request)
    {
        var pack = RulePack.Find(request.Text("pack")) ?? throw new ProtocolException("pack-unknown", "no such pack of rules is known", "pack");
        return pack.Judge(request.Strict("input")).ToJson();
    }

    // An account is known by its address; some write that where others have a public key.
    private static PartyKey KeyOf(Request key)
    {
        if (key.OptionalText("publicKey") is ['0', 'x', .. { Length: 40 }] account && key.Text("scheme") == SignatureSchemes.Eip712)
            return new PartyKey(key.Text("id"), SignatureSchemes.Eip712, default, account);
        var publicKey = key.OptionalText("publicKey") ?? "";
        return Base64Url.TryDecode(publicKey, out var bytes)
            ? new PartyKey(key.Text("id"), key.Text("scheme"), bytes, key.OptionalText("address"))
            : throw new ProtocolException("key-format", "must be base64url without padding", key.PathOf("publicKey"));
    }
}
