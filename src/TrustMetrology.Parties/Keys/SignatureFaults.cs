using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Why a signature isn't taken; each reason has a code of its own.</summary>
internal static class SignatureFaults
{
    private const string Field = "signature";

    public static Fault Malformed() => Fault.Invalid("signature.malformed", "The signature lacks a member, or one of them isn't base64url.", Field, "protocol §3");

    public static Fault UnknownKey() => Fault.Invalid("signature.unknown-key", "There is no key with this id.", "signature.key", "a registered key");

    public static Fault OtherParty() => Fault.Invalid("signature.other-party", "This key is another party's.", "signature.key", "a key of the issuer");

    public static Fault NotRegisteredYet() => Fault.Invalid("signature.not-registered-yet", "This key isn't registered yet: somebody has to vouch for it first.", "signature.key", "a registered key");

    public static Fault RevokedKey() => Fault.Invalid("signature.revoked-key", "This key was revoked.", "signature.key", "a key that isn't revoked");

    public static Fault WrongScheme() => Fault.Invalid("signature.wrong-scheme", "This key signs by another scheme.", "signature.scheme", "the key's scheme");

    public static Fault WrongBytes() => Fault.Invalid("signature.wrong-bytes", "The signature isn't this key's over the draft's challenge.", "signature.value", "over the 32 bytes of the challenge");

    public static Fault OtherLog(string log) => Fault.Invalid("signature.other-log", $"The signature was made for the log {log}.", "signature.value", "over this log's draft");

    public static Fault Passkey(string step) => Fault.Invalid("signature.passkey", $"The passkey's assertion fails at {step}.", Field, step);

    /// <summary>The fault for the step at which the protocol's verifier stopped.</summary>
    public static Fault Of(string step) => step switch
    {
        "signature-missing" or "signature-format" => Malformed(),
        "key-unknown" => UnknownKey(),
        "key-scheme" => WrongScheme(),
        "signature-wrong" or "client-data-challenge" => WrongBytes(),
        _ => Passkey(step),
    };
}
