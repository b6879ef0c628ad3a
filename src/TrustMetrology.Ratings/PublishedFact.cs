using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Parties;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Ratings;

/// <summary>One fact about a shop as the rating sees it, taken from one record; a later record may change or end it.</summary>
internal sealed class PublishedFact
{
    /// <summary>What the fact is of, so that later records find it: <c>instrument:&lt;id&gt;</c>, <c>finding:&lt;record&gt;:0</c>, …</summary>
    public string Key { get; private init; } = "";

    public ShopId Shop { get; private init; }

    /// <summary>The record that states it; the rating sees it only while that record's statement may be read by the public.</summary>
    public Guid Record { get; private set; }

    /// <summary>The fact in the protocol's own form (§9).</summary>
    public string Json { get; private set; } = "";

    /// <summary>The last instant at which it can count in a rating; the calendar's end where no time ends it.</summary>
    public DateTimeOffset CountsUntil { get; private set; }

    public static PublishedFact Of(string key, ShopId shop, RatingFact fact)
    {
        var published = new PublishedFact { Key = key, Shop = shop };
        published.Replace(fact);
        return published;
    }

    public RatingFact Fact => RatingFacts.Parse([JsonNode.Parse(Json)])[0];

    /// <summary>Facts as one array in the protocol's form.</summary>
    public static string Together(IEnumerable<PublishedFact> facts) => $"[{string.Join(',', facts.Select(fact => fact.Json))}]";

    /// <summary>Puts another state of the same fact in its place.</summary>
    public void Replace(RatingFact fact) => (Record, Json, CountsUntil) = (
        Guid.Parse(fact.Record), RatingFacts.ToJson([fact])[0]!.ToJsonString(), RatingPack.Rating2026.CountsUntil(fact) ?? DateTimeOffset.MaxValue);

    internal sealed class Mapping : IEntityTypeConfiguration<PublishedFact>
    {
        public void Configure(EntityTypeBuilder<PublishedFact> facts)
        {
            facts.ToTable("published_facts").HasKey(fact => fact.Key);
            facts.Property(fact => fact.Key).HasMaxLength(120);
            facts.Ignore(fact => fact.Fact);
            facts.HasIndex(fact => new { fact.Shop, fact.CountsUntil });
            facts.HasIndex(fact => fact.Record);
        }
    }
}
