using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Ratings;

/// <summary>Takes the members of one fact, each once and of its own type, and refuses what is left over.</summary>
internal sealed class RatingFactReader
{
    private readonly string place;
    private readonly JsonObject json;
    private readonly HashSet<string> taken = [];

    public RatingFactReader(string place, JsonNode? fact)
    {
        this.place = place;
        json = fact as JsonObject ?? throw new ProtocolException("wrong-type", $"{place}: must be an object");
    }

    public ProtocolException Fault(string code, string member, string rule) => new(code, $"{place}.{member}: {rule}");

    public string Text(string member) => AsText(member, Required(member));

    public string? OptionalText(string member) => Take(member) is { } value ? AsText(member, value) : null;

    public bool Flag(string member) => AsFlag(member, Required(member));

    public bool OptionalFlag(string member) => Take(member) is { } value && AsFlag(member, value);

    public DateTimeOffset Instant(string member) => AsInstant(member, Required(member));

    /// <summary>An instant that must be stated, be it as null.</summary>
    public DateTimeOffset? InstantOrNull(string member)
    {
        var value = Take(member);
        if (value is null && !json.ContainsKey(member))
            throw Fault("missing-member", member, "is missing (null where there is none)");
        return value is null ? null : AsInstant(member, value);
    }

    /// <summary>One of the words of an enumeration, in lower case.</summary>
    public T Word<T>(string member) where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
        var index = Array.IndexOf(words, Text(member));
        return index >= 0 ? Enum.GetValues<T>()[index] : throw Fault("unknown-value", member, $"must be one of {string.Join(", ", words)}");
    }

    public void Finish()
    {
        foreach (var name in json.Select(member => member.Key).Where(name => !taken.Contains(name)))
            throw Fault("unknown-member", name, "is not a member of this type of fact");
    }

    private JsonNode Required(string member)
    {
        var value = Take(member);
        if (value is null && json.ContainsKey(member))
            throw Fault("wrong-type", member, "must not be null");
        return value ?? throw Fault("missing-member", member, "is missing");
    }

    private JsonNode? Take(string member)
    {
        taken.Add(member);
        return json[member];
    }

    private string AsText(string member, JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : throw Fault("wrong-type", member, "must be a text");

    private bool AsFlag(string member, JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault("wrong-type", member, "must be true or false"),
    };

    private DateTimeOffset AsInstant(string member, JsonNode value) =>
        RatingInstant.TryParse(AsText(member, value), out var instant)
            ? instant
            : throw Fault("bad-instant", member, "must be an instant like 2026-01-31T16:00:00.000Z");
}
