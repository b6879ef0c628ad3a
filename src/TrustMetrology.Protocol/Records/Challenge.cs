using System.Buffers;
using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Records;

/// <summary>The 32 bytes that a party signs: SHA-256("tm-record-v1" ‖ 0x00 ‖ JCS(record without its signature)).</summary>
public static class Challenge
{
    private static ReadOnlySpan<byte> Domain => "tm-record-v1\0"u8;

    /// <summary>The challenge of an open record; a member <c>signature</c> is left out.</summary>
    public static byte[] Of(JsonObject openRecord) => Over(openRecord.DeepClone().AsObject());

    /// <summary>The challenge of a sealed record: of its inner value with the id, log and time of the record around it.</summary>
    /// <exception cref="ProtocolException"><c>member-unknown</c> where the inner value has an id, log or time of its own.</exception>
    public static byte[] OfSealed(JsonObject inner, string id, string log, string at)
    {
        var whole = inner.DeepClone().AsObject();
        Add(whole, "id", id);
        Add(whole, "log", log);
        Add(whole, "at", at);
        return Over(whole);
    }

    private static void Add(JsonObject whole, string member, string value)
    {
        if (!whole.TryAdd(member, value))
            throw new ProtocolException("member-unknown", "the sealed value takes this member from its record", member);
    }

    private static byte[] Over(JsonObject record)
    {
        record.Remove("signature");
        var preimage = new ArrayBufferWriter<byte>(1024);
        preimage.Write(Domain);
        CanonicalWriter.Write(preimage, record);
        return Hash.Sha256(preimage.WrittenSpan).ToArray();
    }
}
