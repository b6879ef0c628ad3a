using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Parties;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Ratings;

/// <summary>A shop's public rating as it stands, with everything that it follows from.</summary>
public sealed class ShopRating
{
    public ShopId Shop { get; private init; }

    public string Pack { get; private set; } = "";

    /// <summary>0 to 1000.</summary>
    public int Score { get; private set; }

    /// <summary>Null while unrated.</summary>
    public Grade? Grade { get; private set; }

    /// <summary>True where no inspection of it was ever published.</summary>
    public bool NeverInspected { get; private set; }

    /// <summary>True while an objection against one of its facts is pending.</summary>
    public bool UnderObjection { get; private set; }

    public DateTimeOffset RatedAt { get; private set; }

    /// <summary>The first instant at which time alone changes it; null for never.</summary>
    public DateTimeOffset? NextChange { get; private set; }

    /// <summary>The sealed record of the latest change of grade, open to the public until the next one.</summary>
    public Guid? ChangeRecord { get; private set; }

    /// <summary>The facts that it was computed from (protocol §9), so that anyone recomputes it.</summary>
    public string Facts { get; private set; } = "[]";

    /// <summary>Counts what a reader sees change; the ETag of every page that shows the rating.</summary>
    public long Version { get; private set; }

    internal static ShopRating Of(ShopId shop) => new() { Shop = shop };

    /// <summary>Takes over a newly computed rating.</summary>
    internal void Take(Rating rating, string facts, DateTimeOffset? nextChange)
    {
        if (facts != Facts || rating.Score != Score || rating.Grade != Grade)
            Version++;
        (Pack, Score, Grade, RatedAt, NextChange, Facts) = (rating.Pack, rating.Score, rating.Grade, rating.At, nextChange, facts);
        NeverInspected = rating.Caps.Any(cap => cap.Reason == RatingCapReason.NeverInspected);
        UnderObjection = rating.Contributions.Any(contribution => contribution.State == ContributionState.UnderObjection);
    }

    internal void Recorded(Guid change) => ChangeRecord = change;

    /// <summary>The rating at that moment, recomputed from its facts.</summary>
    public Rating At(DateTimeOffset now) => RatingPack.Rating2026.Rate(now, RatingFacts.Parse(JsonNode.Parse(Facts)!.AsArray()));

    internal sealed class Mapping : IEntityTypeConfiguration<ShopRating>
    {
        public void Configure(EntityTypeBuilder<ShopRating> ratings)
        {
            ratings.ToTable("shop_ratings").HasKey(rating => rating.Shop);
            ratings.Property(rating => rating.Shop).ValueGeneratedNever();
            ratings.Property(rating => rating.Pack).HasMaxLength(40);
            ratings.Property(rating => rating.Version).IsConcurrencyToken();
            ratings.HasIndex(rating => rating.Grade);
            ratings.HasIndex(rating => rating.NextChange);
        }
    }
}
