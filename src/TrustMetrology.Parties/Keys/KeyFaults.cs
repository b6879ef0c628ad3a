using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

internal static class KeyFaults
{
    public static Fault UnknownRequest(object id) => Fault.NotFound("key.request-unknown", $"There is no request {id} for a key, or it is another party's.");

    public static Fault RequestExpired() => Fault.Conflict("key.request-expired", "The request for this key has expired: ask again.");

    public static Fault UnknownKey(object id) => Fault.NotFound("key.unknown", $"There is no key {id} of yours.");

    public static Fault OtherFingerprint() => Fault.Invalid("key.other-fingerprint", "This isn't the fingerprint of the key that was asked for.", "fingerprint", "as on the merchant's screen");

    public static Fault Vouched() => Fault.Conflict("key.vouched", "Another officer vouched for this key already.");

    public static Fault OwnKey() => Fault.Forbidden("key.own", "Nobody vouches for a key of their own.");

    public static Fault NotVouched() => Fault.Conflict("key.not-vouched", "Nobody has vouched for this key: sign the voucher with an earlier key, or show yourself to an officer.");

    public static Fault Voucher(Fault because) => because with { Field = because.Field?.Replace("signature", "voucher", StringComparison.Ordinal) };

    public static Fault NotInBatches() => Fault.Invalid("batch.act", "Drafts of this act aren't completed in batches: post it where the draft says.", "draft", "a draft of an act that comes in batches");

    public static Fault BatchRefused(IReadOnlyList<Fault> faults) =>
        Fault.Invalid("batch.refused", $"{faults.Count} of these drafts can't be completed, so none was.", "items", "each draft can be completed") with { Others = faults };

    public static Fault Revoked() => Fault.Conflict("key.revoked", "This key was revoked already.");
}
