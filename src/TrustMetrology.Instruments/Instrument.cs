using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Instruments;

public readonly record struct InstrumentId(Guid Value) : IEntityId<InstrumentId>
{
    /// <summary>As it stands in records: <c>instrument:&lt;id&gt;</c>.</summary>
    public string Subject => $"instrument:{Value}";

    public static InstrumentId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A measuring instrument that a shop uses, from its listing to its retirement.</summary>
public sealed class Instrument
{
    public InstrumentId Id { get; private init; }

    public ShopId Shop { get; private init; }

    /// <summary>Id of its <see cref="InstrumentType"/>.</summary>
    public string Type { get; private init; } = "";

    public string Manufacturer { get; private init; } = "";

    public string Serial { get; private init; } = "";

    /// <summary>Where in the shop it stands; null where nothing was said.</summary>
    public string? Location { get; private init; }

    /// <summary>True where the law demands its verification.</summary>
    public bool Mandatory { get; private init; }

    /// <summary>The record <c>instrument.listed</c>.</summary>
    public Guid Record { get; private set; }

    public DateTimeOffset ListedAt { get; private init; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public long Version { get; private set; } = 1;

    internal static Instrument List(InstrumentId id, ShopId shop, ListInstrument.Body facts, DateTimeOffset now) => new()
    {
        Id = id,
        Shop = shop,
        Type = facts.Type,
        Manufacturer = facts.Manufacturer,
        Serial = facts.Serial,
        Location = facts.Location,
        Mandatory = facts.Mandatory,
        ListedAt = now,
    };

    internal void Listed(AppendedRecord record) => Record = record.Id;

    internal void Retire(DateTimeOffset now) => (RetiredAt, Version) = (now, Version + 1);

    internal Statement ToListing(string issuer)
    {
        var body = new JsonObject { ["shop"] = Shop.ToString(), ["type"] = Type, ["manufacturer"] = Manufacturer, ["serial"] = Serial, ["mandatory"] = Mandatory };
        if (Location is not null)
            body["location"] = Location;
        return new Statement(RecordKinds.InstrumentListed, issuer, Id.Subject, body);
    }

    internal Statement ToRetirement(string issuer, RetirementReason reason) =>
        new(RecordKinds.InstrumentRetired, issuer, Id.Subject, new JsonObject { ["shop"] = Shop.ToString(), ["reason"] = reason.ToString().ToLowerInvariant() });

    internal sealed class Mapping : IEntityTypeConfiguration<Instrument>
    {
        public void Configure(EntityTypeBuilder<Instrument> instruments)
        {
            instruments.ToTable("instruments").HasKey(instrument => instrument.Id);
            instruments.Property(instrument => instrument.Id).ValueGeneratedNever();
            instruments.Property(instrument => instrument.Type).HasMaxLength(40);
            instruments.Property(instrument => instrument.Manufacturer).HasMaxLength(TextRules.NameLength);
            instruments.Property(instrument => instrument.Serial).HasMaxLength(60);
            instruments.Property(instrument => instrument.Location).HasMaxLength(TextRules.NameLength);
            instruments.Property(instrument => instrument.Version).IsConcurrencyToken();
            instruments.HasIndex(instrument => new { instrument.Shop, instrument.Manufacturer, instrument.Serial }).HasFilter("retired_at IS NULL")
                .HasFaultOnDuplicate("instrument.listed-already", "This shop lists an instrument of this manufacturer with this serial number already.", "serial");
        }
    }
}

/// <summary>Why an instrument is no longer used.</summary>
public enum RetirementReason
{
    Sold,
    Scrapped,
    Defective,
    Moved,
}
