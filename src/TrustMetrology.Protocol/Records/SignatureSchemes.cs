using System.Collections.Frozen;

namespace TrustMetrology.Protocol.Records;

/// <summary>The ways in which a party may sign a record.</summary>
public static class SignatureSchemes
{
    /// <summary>A non-extractable P-256 key of a browser: ECDSA with SHA-256 over the 32 challenge bytes, r ‖ s.</summary>
    public const string DeviceKey = "device-key";

    /// <summary>A passkey's assertion (ES256) over the challenge.</summary>
    public const string WebAuthn = "webauthn";

    /// <summary>An Ethereum account's EIP-712 signature over <c>Pledge(bytes32 challenge)</c>.</summary>
    public const string Eip712 = "eip712";

    /// <summary>All schemes.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.Create(StringComparer.Ordinal, DeviceKey, WebAuthn, Eip712);
}
