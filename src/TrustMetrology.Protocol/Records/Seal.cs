using System.Buffers;
using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Records;

/// <summary>Commits to a value without showing it; with value and salt destroyed the commitment says nothing for ever.</summary>
public static class Seal
{
    /// <summary>The length of a salt in bytes.</summary>
    public const int SaltSize = 32;

    private static ReadOnlySpan<byte> Domain => "tm-seal-v1"u8;

    /// <summary>SHA-256("tm-seal-v1" ‖ salt ‖ JCS({"name","record","value"})).</summary>
    /// <param name="name">The name under which the record shows the commitment.</param>
    /// <param name="recordId">The id of that record.</param>
    /// <param name="value">What is sealed; any JSON value.</param>
    /// <param name="salt">32 fresh random bytes, used once.</param>
    /// <exception cref="ProtocolException"><c>salt-length</c>, or a code of <see cref="CanonicalJson.Serialize"/>.</exception>
    public static Hash Commit(string name, string recordId, JsonNode? value, ReadOnlySpan<byte> salt)
    {
        if (salt.Length != SaltSize)
            throw new ProtocolException("salt-length", $"a salt has {SaltSize} bytes, not {salt.Length}");
        var preimage = new ArrayBufferWriter<byte>(256);
        preimage.Write(Domain);
        preimage.Write(salt);
        CanonicalWriter.Write(preimage, new JsonObject { ["name"] = name, ["record"] = recordId, ["value"] = value?.DeepClone() });
        return Hash.Sha256(preimage.WrittenSpan);
    }

    /// <summary>True where value and salt are what the commitment was made of.</summary>
    public static bool Opens(Hash commitment, string name, string recordId, JsonNode? value, ReadOnlySpan<byte> salt) =>
        salt.Length == SaltSize && Commit(name, recordId, value, salt) == commitment;
}
