using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Verifier.Conformance;

/// <summary>One request's members; a missing or mistyped one is refused with <c>member-missing</c> or <c>member-type</c> and its path.</summary>
internal sealed class Request(JsonElement json, string path = "")
{
    public JsonElement Required(string member) => json.TryGetProperty(member, out var value)
        ? value
        : throw new ProtocolException("member-missing", "is missing", PathOf(member));

    public string Text(string member) => TextOf(Required(member), PathOf(member));

    /// <summary>A text, or null where the member is absent or null.</summary>
    public string? OptionalText(string member) => Present(member) ? Text(member) : null;

    /// <summary>An integer from 0 to 2^64 − 1.</summary>
    public ulong Count(string member) => Required(member) is { ValueKind: JsonValueKind.Number } value && value.TryGetUInt64(out var number)
        ? number
        : throw Mistyped(PathOf(member), "an integer from 0 to 2^64 − 1");

    public byte[] Bytes(string member) => BytesOf(Text(member), PathOf(member));

    public Hash Hash(string member) => HashOf(Text(member), PathOf(member));

    /// <summary>Hashes; null, as some write an empty list, is none.</summary>
    public Hash[] Hashes(string member) => KindOf(member) == JsonValueKind.Null ? [] : [.. List(member).Select(item => HashOf(TextOf(item.Value, item.Path), item.Path))];

    public string[] Texts(string member) => [.. List(member).Select(item => TextOf(item.Value, item.Path))];

    public string[] OptionalTexts(string member) => Present(member) ? Texts(member) : [];

    public ReadOnlyMemory<byte>[] ByteStrings(string member) =>
        [.. List(member).Select(item => (ReadOnlyMemory<byte>)BytesOf(TextOf(item.Value, item.Path), item.Path))];

    public Request[] Requests(string member) => [.. List(member).Select(item => ObjectOf(item.Value, item.Path))];

    public Request[] OptionalRequests(string member) => Present(member) ? Requests(member) : [];

    public Request Object(string member) => ObjectOf(Required(member), PathOf(member));

    /// <summary>Any JSON value, read again by the protocol's own strict reader.</summary>
    public JsonNode? Strict(string member) => CanonicalJson.Parse(JsonMarshal.GetRawUtf8Value(Required(member)));

    public JsonObject StrictObject(string member) => Strict(member) as JsonObject ?? throw Mistyped(PathOf(member), "an object");

    public JsonArray StrictArray(string member) => Strict(member) as JsonArray ?? throw Mistyped(PathOf(member), "a list");

    public bool Present(string member) => json.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonValueKind KindOf(string member) => Required(member).ValueKind;

    public string RawText(string member) => Required(member).GetRawText();

    public void OnlyMembers(params ReadOnlySpan<string> known)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (!known.Contains(member.Name))
                throw new ProtocolException("member-unknown", "is not a member that belongs here", PathOf(member.Name));
        }
    }

    public string PathOf(string member) => path.Length == 0 ? member : $"{path}.{member}";

    private IEnumerable<(JsonElement Value, string Path)> List(string member)
    {
        var list = Required(member);
        return list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select((item, index) => (item, $"{PathOf(member)}.{index}"))
            : throw Mistyped(PathOf(member), "a list");
    }

    private static Request ObjectOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Object ? new Request(value, path) : throw Mistyped(path, "an object");

    private static string TextOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Mistyped(path, "a text");

    private static byte[] BytesOf(string text, string path) => Hex.TryDecode(text, out var bytes)
        ? bytes
        : throw new ProtocolException("hex-text", "must be pairs of lower-case hexadecimal digits without a prefix", path);

    private static Hash HashOf(string text, string path) => Protocol.Hash.TryParse(text, out var hash)
        ? hash
        : throw new ProtocolException("hash-text", "must be 64 lower-case hexadecimal digits", path);

    private static ProtocolException Mistyped(string path, string rule) => new("member-type", $"must be {rule}", path);
}
