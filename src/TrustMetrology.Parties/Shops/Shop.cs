using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Parties;

/// <summary>A place where a merchant sells, as the public finds it.</summary>
public sealed class Shop
{
    public ShopId Id { get; private init; }

    public MerchantId MerchantId { get; private init; }

    public Merchant Merchant { get; private init; } = null!;

    /// <summary>8 characters, for <c>/s/&lt;code&gt;</c>; never changes.</summary>
    public string Permalink { get; private init; } = "";

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    /// <summary>GB/T 2260, 6 digits.</summary>
    public string Region { get; private set; } = "";

    public Sector Sector { get; private set; }

    public DateTimeOffset ListedAt { get; private init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The record <c>shop.listed</c> that holds today.</summary>
    public Guid ListingRecord { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>As it stands in records: <c>shop:&lt;id&gt;</c>.</summary>
    public string Subject => Id.Subject;

    public static Shop Open(ShopId id, Merchant merchant, ShopFacts facts, string permalink, DateTimeOffset now)
    {
        var shop = new Shop { Id = id, MerchantId = merchant.Id, Merchant = merchant, Permalink = permalink, ListedAt = now };
        shop.Take(facts);
        return shop;
    }

    /// <summary>Changes what is said of the shop; the caller appends <see cref="ToListing"/>.</summary>
    internal void Edit(ShopFacts facts)
    {
        Take(facts);
        Version++;
    }

    internal void Close(DateTimeOffset now) => (ClosedAt, Version) = (now, Version + 1);

    internal void Listed(AppendedRecord record) => ListingRecord = record.Id;

    /// <summary>Open are sector and region, because draws need them; name, address and the merchant's code are sealed (protocol §1).</summary>
    internal Statement ToListing()
    {
        var publicity = Publicity.Always;
        return Merchant.GuardSeals(new Statement(RecordKinds.ShopListed, Merchant.Party, Subject, new JsonObject { ["region"] = Region, ["sector"] = Sector.ToWord() })
        {
            Sealed =
            [
                new Confidence("address", Address, publicity),
                new Confidence("code", Merchant.Code, Merchant.IsSoleTrader ? Publicity.Never : publicity),
                new Confidence("name", Name, publicity),
            ],
            Supersedes = ListingRecord == Guid.Empty ? null : ListingRecord,
        });
    }

    internal Statement ToClosing() => new(RecordKinds.ShopClosed, Merchant.Party, Subject, []);

    private void Take(ShopFacts facts) => (Name, Address, Region, Sector) = (facts.Name, facts.Address, facts.Region, facts.Sector);

    internal sealed class Mapping : IEntityTypeConfiguration<Shop>
    {
        public void Configure(EntityTypeBuilder<Shop> shops)
        {
            shops.ToTable("shops").HasKey(shop => shop.Id);
            shops.Property(shop => shop.Id).ValueGeneratedNever();
            shops.HasOne(shop => shop.Merchant).WithMany().HasForeignKey(shop => shop.MerchantId);
            shops.Property(shop => shop.Permalink).HasMaxLength(Parties.Permalink.Length);
            shops.Property(shop => shop.Name).HasMaxLength(TextRules.NameLength);
            shops.Property(shop => shop.Address).HasMaxLength(TextRules.AddressLength);
            shops.Property(shop => shop.Region).HasMaxLength(6);
            shops.Property(shop => shop.Version).IsConcurrencyToken();
            shops.HasIndex(shop => shop.Permalink).HasFaultOnDuplicate("shop.permalink-taken", "The short code drawn for this shop is taken: send the request again.", "permalink");
        }
    }
}

/// <summary>What a merchant says of a shop.</summary>
/// <param name="Name">One line, as on the sign.</param>
/// <param name="Address">One line.</param>
/// <param name="Region">GB/T 2260, 6 digits.</param>
/// <param name="Sector">What it does.</param>
public sealed record ShopFacts(string Name, string Address, string Region, Sector Sector);
