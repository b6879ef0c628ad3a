using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>A name in both languages.</summary>
/// <param name="Chinese">Simplified Chinese.</param>
/// <param name="English">English.</param>
public sealed record PackTitle([property: JsonPropertyName("zh-CN")] string Chinese, [property: JsonPropertyName("en")] string English);

/// <summary>Where a pack's figures come from.</summary>
/// <param name="Standard">The law or standard.</param>
/// <param name="Clause">What in it.</param>
/// <param name="Sureness">A: read in the text itself; B: read in a secondary source; C: commonly stated, not confirmed. The least sure figure counts.</param>
public sealed record Citation(string Standard, string Clause, string Sureness);

/// <summary>
/// The rules for one kind of measurement: data, and one pure function for each kind. A pack in use is never edited: a new one with its date
/// supersedes it.
/// </summary>
/// <param name="Id">Stable id, which every verdict names.</param>
/// <param name="Title">What it is.</param>
/// <param name="Citation">Where its figures come from.</param>
/// <param name="From">First day on which it applies; null where that wasn't read.</param>
/// <param name="To">Last day; null while it applies.</param>
/// <param name="Confirmed">False where a figure wasn't confirmed, which every verdict then says.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(NetQuantityPack), "net-quantity")]
[JsonDerivedType(typeof(WeighingPack), "weighing")]
[JsonDerivedType(typeof(FuelPack), "fuel")]
[JsonDerivedType(typeof(MeterPack), "meter")]
[JsonDerivedType(typeof(OpticalPack), "optical")]
[JsonDerivedType(typeof(RetailPack), "retail")]
public abstract record RulePack(string Id, PackTitle Title, Citation Citation, DateOnly? From, DateOnly? To, bool Confirmed)
{
    private const string Path = "input";

    /// <summary>All packs, by id.</summary>
    public static IReadOnlyList<RulePack> All => RulePackFiles.Packs;

    /// <summary>The whole pack as published; statements name its hash.</summary>
    [JsonIgnore]
    public JsonObject Json { get; internal set; } = [];

    /// <summary>SHA-256 of the pack's canonical JSON.</summary>
    [JsonIgnore]
    public Hash Hash { get; internal set; }

    /// <summary>The pack of that id, or null.</summary>
    public static RulePack? Find(string id) => All.FirstOrDefault(pack => pack.Id == id);

    /// <summary>Judges raw readings; the shape of the input is the kind's.</summary>
    /// <exception cref="ProtocolException">
    /// <c>member-missing</c>, <c>member-unknown</c>, <c>member-type</c>, <c>value-unknown</c>, <c>quantity-format</c>, <c>quantity-range</c>,
    /// <c>unit-unknown</c>, <c>unit-mismatch</c>, and what the kind adds; each with the path of the member.
    /// </exception>
    public Verdict Judge(JsonNode? input) => Judge(new MemberReader(input, Path));

    /// <summary>Takes all members of the input, then judges.</summary>
    private protected abstract Verdict Judge(MemberReader input);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
