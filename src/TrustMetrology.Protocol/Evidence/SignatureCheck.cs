using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;
using static TrustMetrology.Protocol.Evidence.StepResult;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>
/// The issuer's own signature, by a key whose registration stands in the same tree before the record or is it. That no revocation stands before
/// it can't be proven by one file: a revocation that the file carries counts; whoever wants certainty walks the log.
/// </summary>
internal sealed class SignatureCheck(EvidenceFile file, Record record, SealedFact? fact, Hash root, TrustFile? trust)
{
    public SignatureReport Report { get; private set; } = new("unchecked");

    public StepResult Run(List<string> flags)
    {
        if (record.IsSealed && fact is null)
            return Settle("sealed-closed");
        if ((fact?.Signature ?? record.Signature) is not { } signature)
        {
            flags.Add("by-platform");
            return Settle("by-platform");
        }

        if (Registration(signature.Key, out var registration) is { Outcome: not StepOutcome.Passed } result)
            return result;
        if (!IsProven(registration!))
            flags.Add("key-not-proven");
        return Verify(signature, registration!);
    }

    private StepResult Verify(RecordSignature signature, Record registration)
    {
        var body = registration.Body!;
        if (TextOf(body, "party") != (fact?.Issuer ?? record.Issuer))
            return Failed("key-of-another");
        if (KeyOf(signature.Key, body) is not { } key)
            return Failed("key-malformed");
        // Only what the verifier trusts says which site a passkey may have been used on.
        if (trust is null && key.Scheme == SignatureSchemes.WebAuthn)
            return Unknown("no-trust");
        var outcome = SignatureVerifier.Verify(Stated(), ChallengeOf(), [key], trust?.Origins ?? [], trust?.RpId ?? "", record.Log);
        if (!outcome.Valid)
            return Failed(outcome.FailedStep!);
        Report = new SignatureReport("signed", signature.Key, TextOf(body, "party"), body["voucher"]?.DeepClone());
        return Passed("signed");
    }

    private StepResult Registration(string keyId, out Record? registration)
    {
        registration = null;
        foreach (var entry in file.Keys.Where(entry => TextOf(entry.Record, "subject") == $"key:{keyId}"))
        {
            if (Read(entry.Record) is not { Kind: RecordKinds.KeyRegistered or RecordKinds.KeyRevoked } found)
                return Failed("key-malformed");
            // Only what the verifier trusts says whether another log than the record's came before it.
            if (found.Log != (trust?.OriginAt(entry.Index) ?? record.Log))
                return trust is null ? Unknown("no-trust") : Failed("key-malformed");
            if (!MerkleProofs.VerifyInclusion(entry.Index, file.Size, found.Hash, entry.Proof, root))
                return Failed("key-not-registered");
            if (found.Kind == RecordKinds.KeyRevoked && entry.Index < file.Index)
                return Failed("key-revoked");
            // At the same index it is the record itself: a registration is signed by the key that it registers.
            if (found.Kind == RecordKinds.KeyRegistered && entry.Index > file.Index)
                return Failed("key-not-registered");
            registration ??= found.Kind == RecordKinds.KeyRegistered ? found : null;
        }

        return registration is null ? Unknown("key-missing") : Passed();
    }

    /// <summary>Whether the registration carries the new key's own signature: proof that whoever registered it held it.</summary>
    private bool IsProven(Record registration)
    {
        if (registration.Signature is not { } own || registration.Subject != $"key:{own.Key}" || KeyOf(own.Key, registration.Body!) is not { } key)
            return false;
        var json = registration.ToJson();
        return SignatureVerifier.Verify(json, Challenge.Of(json), [key], trust?.Origins ?? [], trust?.RpId ?? "", registration.Log).Valid;
    }

    private JsonObject Stated() => fact?.ToJson() ?? record.ToJson();

    private byte[] ChallengeOf() => fact is null
        ? Challenge.Of(record.ToJson())
        : Challenge.OfSealed(fact.ToJson(), record.Id, record.Log, TextOf(file.Record, "at")!);

    private StepResult Settle(string state)
    {
        Report = new SignatureReport(state);
        return Passed(state);
    }

    private static PartyKey? KeyOf(string id, JsonObject body) =>
        TextOf(body, "scheme") is { } scheme && Base64Url.TryDecode(TextOf(body, "publicKey") ?? "", out var publicKey)
            ? new PartyKey(id, scheme, publicKey, TextOf(body, "address"))
            : null;

    private static Record? Read(JsonObject json)
    {
        try
        {
            return Record.From(json);
        }
        catch (ProtocolException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonObject json, string member) => json[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
