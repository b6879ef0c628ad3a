using System.Text.Json;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol;

/// <summary>
/// Takes the members of one JSON object, each of its own type, and refuses what is left over; every refusal names the member's path.
/// Codes: <c>member-missing</c>, <c>member-type</c>, <c>member-unknown</c>, <c>value-unknown</c>.
/// </summary>
internal sealed class MemberReader
{
    private const double MaxInteger = 9_007_199_254_740_991;

    private readonly JsonObject json;
    private readonly string path;
    private readonly HashSet<string> taken = [];

    public MemberReader(JsonNode? value, string path)
    {
        this.path = path;
        json = value as JsonObject ?? throw new ProtocolException("member-type", "must be an object", path.Length == 0 ? null : path);
    }

    public ProtocolException Fault(string code, string member, string rule) => new(code, rule, PathOf(member));

    public string Text(string member) => AsText(member, Required(member));

    public string? OptionalText(string member) => Take(member) is { } value ? AsText(member, value) : null;

    public bool Flag(string member) => AsFlag(member, Required(member));

    public bool OptionalFlag(string member) => Take(member) is { } value && AsFlag(member, value);

    /// <summary>An integer from 0 to 2^53 − 1.</summary>
    public ulong Count(string member)
    {
        var value = Required(member);
        var number = value.GetValueKind() == JsonValueKind.Number ? CanonicalWriter.Number(value) : -1;
        return number is >= 0 and <= MaxInteger && double.IsInteger(number)
            ? (ulong)number
            : throw Fault("member-type", member, "must be an integer from 0 to 2^53 − 1");
    }

    public JsonObject Object(string member) => Required(member) as JsonObject ?? throw Fault("member-type", member, "must be an object");

    public JsonArray Array(string member) => Required(member) as JsonArray ?? throw Fault("member-type", member, "must be a list");

    /// <summary>A member that must be stated, be it as null.</summary>
    public JsonNode? Nullable(string member) => json.ContainsKey(member)
        ? Take(member)
        : throw Fault("member-missing", member, "is missing (null where there is none)");

    /// <summary>A member that may be absent or null.</summary>
    public JsonNode? Optional(string member) => Take(member);

    public Hash Hash(string member) => Protocol.Hash.TryParse(Text(member), out var hash)
        ? hash
        : throw Fault("hash-text", member, "must be 64 lower-case hexadecimal digits");

    public Hash[] Hashes(string member) => [.. Texts(member).Select((text, index) => Protocol.Hash.TryParse(text, out var hash)
        ? hash
        : throw Fault("hash-text", $"{member}.{index}", "must be 64 lower-case hexadecimal digits"))];

    public string[] Texts(string member) => [.. Array(member).Select((item, index) => item?.GetValueKind() == JsonValueKind.String
        ? item.GetValue<string>()
        : throw Fault("member-type", $"{member}.{index}", "must be a text"))];

    /// <summary>One of the words of an enumeration, in lower case.</summary>
    public T Word<T>(string member) where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
        var index = System.Array.IndexOf(words, Text(member));
        return index >= 0 ? Enum.GetValues<T>()[index] : throw Fault("value-unknown", member, $"must be one of {string.Join(", ", words)}");
    }

    public void Finish()
    {
        foreach (var name in json.Select(member => member.Key).Where(name => !taken.Contains(name)))
            throw Fault("member-unknown", name, "is not a member that belongs here");
    }

    public string PathOf(string member) => path.Length == 0 ? member : $"{path}.{member}";

    private JsonNode Required(string member)
    {
        var value = Take(member);
        if (value is null && json.ContainsKey(member))
            throw Fault("member-type", member, "must not be null");
        return value ?? throw Fault("member-missing", member, "is missing");
    }

    private JsonNode? Take(string member)
    {
        taken.Add(member);
        return json[member];
    }

    private string AsText(string member, JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : throw Fault("member-type", member, "must be a text");

    private bool AsFlag(string member, JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault("member-type", member, "must be true or false"),
    };
}
