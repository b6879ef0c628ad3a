using System.Text.Json.Nodes;

namespace TrustMetrology.Ledger;

/// <summary>What a use case has to say, before it becomes a record.</summary>
/// <param name="Kind">One of <c>RecordKinds</c>.</param>
/// <param name="Issuer">Who states it, as <c>merchant:&lt;id&gt;</c>, <c>bureau:&lt;region&gt;</c>, <c>person:&lt;id&gt;</c> or <c>platform</c>.</param>
/// <param name="Subject">What it is about, as <c>shop:&lt;id&gt;</c>.</param>
/// <param name="Body">The facts of that kind.</param>
public sealed record Statement(string Kind, string Issuer, string? Subject, JsonObject Body)
{
    /// <summary>Facts that aren't public: each stands in the record as a salted commitment only.</summary>
    public IReadOnlyList<Confidence> Sealed { get; init; } = [];

    /// <summary>When the whole statement may be read; null for an open record.</summary>
    public Publicity? SealedWhole { get; init; }

    /// <summary>The natural person without whose consent nothing sealed here may be read; null where nobody's is needed.</summary>
    public Holder? Holder { get; init; }

    /// <summary>The record that this one corrects.</summary>
    public Guid? Supersedes { get; init; }
}

/// <summary>A natural person, as <c>merchant:&lt;id&gt;</c>, and whether that person agrees to be shown in public.</summary>
public readonly record struct Holder(string Party, bool Consents);

/// <summary>One fact that is sealed, and when the public may read it.</summary>
public sealed record Confidence(string Name, JsonNode Value, Publicity Publicity);

/// <summary>The span in which the public may read a sealed value: from <c>From</c> on, until just before <c>Until</c>.</summary>
public readonly record struct Publicity(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>For enforcement and the party alone.</summary>
    public static Publicity Never { get; } = new(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);

    /// <summary>As long as the platform holds it.</summary>
    public static Publicity Always { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    public bool Covers(DateTimeOffset now) => From <= now && now < Until;
}
