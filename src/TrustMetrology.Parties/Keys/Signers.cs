using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Parties;

/// <summary>Holds a party's signature over a draft against the keys that count for that party now.</summary>
public sealed class Signers(TrustDb db, RecordLog log, IOptions<SigningOptions> options)
{
    /// <summary>The member <c>signature</c> for the record, or why the signature isn't taken.</summary>
    /// <param name="draft">What was signed.</param>
    /// <param name="party">Who must have signed it, as <c>merchant:&lt;id&gt;</c>.</param>
    /// <param name="signature">As it was sent.</param>
    /// <param name="cancellationToken">Ends the look-up of the key.</param>
    public async Task<Result<JsonObject>> VerifyAsync(RecordDraft draft, string party, Signature signature, CancellationToken cancellationToken)
    {
        var found = await FindKeyAsync(party, signature.Key, cancellationToken);
        return found.Then(key => Verify(draft, key.ToVerifier(), signature));
    }

    /// <summary>A registered key of the party that isn't revoked.</summary>
    internal async Task<Result<PartyKey>> FindKeyAsync(string party, string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(id, "D", out var guid) || guid.ToString() != id)
            return SignatureFaults.UnknownKey();
        var keyId = new PartyKeyId(guid);
        var key = await db.Set<PartyKey>().FindAsync([keyId], cancellationToken);
        if (key is null)
            return await db.Set<KeyRequest>().AnyAsync(request => request.Id == keyId, cancellationToken) ? SignatureFaults.NotRegisteredYet() : SignatureFaults.UnknownKey();
        if (key.Party != party)
            return SignatureFaults.OtherParty();
        return key.RevokedAt is null ? key : SignatureFaults.RevokedKey();
    }

    /// <summary>Verifies over a draft with the very key given.</summary>
    internal Result<JsonObject> Verify(RecordDraft draft, Protocol.Records.PartyKey key, Signature signature)
    {
        if (draft.Log != log.Origin)
            return SignatureFaults.OtherLog(draft.Log);
        var outcome = Check(draft.Challenge, key, signature);
        if (outcome.Valid)
            return signature.ToJson();
        var other = options.Value.OtherLogs.FirstOrDefault(name => Check(ChallengeFor(draft, name), key, signature).Valid);
        return other is null ? SignatureFaults.Of(outcome.FailedStep!) : SignatureFaults.OtherLog(other);
    }

    /// <summary>Verifies over any 32 bytes.</summary>
    internal SignatureOutcome Check(ReadOnlySpan<byte> challenge, Protocol.Records.PartyKey key, Signature signature) =>
        SignatureVerifier.Verify(new JsonObject { ["signature"] = signature.ToJson() }, challenge, [key], options.Value.Origins, options.Value.RpId);

    private static byte[] ChallengeFor(RecordDraft draft, string log)
    {
        var record = draft.ToSign();
        record["log"] = log;
        return Challenge.Of(record);
    }
}
