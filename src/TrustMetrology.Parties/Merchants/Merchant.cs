using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Parties;

/// <summary>A business that keeps shops and signs pledges.</summary>
public sealed class Merchant
{
    private const int SoleTraderDigitsShown = 4;

    public MerchantId Id { get; private init; }

    /// <summary>Unified social credit code (GB 32100-2015); of a sole trader personal data: shown by <see cref="ShownCode"/> only.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private init; } = "";

    public DateTimeOffset RegisteredAt { get; private init; }

    /// <summary>When a sole trader agreed to be shown in public; null for nobody's consent, and for companies, which need none.</summary>
    public DateTimeOffset? ConsentedAt { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>As it stands in records: <c>merchant:&lt;id&gt;</c>.</summary>
    public string Party => Id.Party;

    /// <summary>The owner is a natural person: a code that begins with 92.</summary>
    public bool IsSoleTrader => UnifiedSocialCreditCode.IsSoleTrader(Code);

    /// <summary>Whether the public may see anything of this merchant but sector and region of its shops.</summary>
    public bool IsPublic => !IsSoleTrader || ConsentedAt is not null;

    /// <summary>The division (GB/T 2260, 6 digits) whose authority registered it: characters 3 to 8 of the code (GB 32100-2015 §4.3).</summary>
    public string RegisteredIn => Code[2..8];

    /// <summary>When the public may read what is sealed about this merchant, as things stand.</summary>
    public Publicity Publicity => IsPublic ? Publicity.Always : Publicity.Never;

    /// <summary>The code as a reader sees it: a sole trader's without its middle.</summary>
    public string ShownCode => IsSoleTrader ? $"{Code[..SoleTraderDigitsShown]}{new string('*', Code.Length - (2 * SoleTraderDigitsShown))}{Code[^SoleTraderDigitsShown..]}" : Code;

    public static Merchant Register(MerchantId id, string code, string name, DateTimeOffset now) =>
        new() { Id = id, Code = code, Name = name, RegisteredAt = now };

    /// <summary>
    /// Every statement about this merchant, its shops, pledges, instruments and certificates passes here before it becomes a
    /// record (protocol §1): a company's stays as it is; a sole trader's is sealed whole, and readable only while consent stands.
    /// </summary>
    public Statement Guard(Statement statement) => IsSoleTrader
        ? GuardSeals(statement) with { SealedWhole = statement.SealedWhole ?? Publicity.Always }
        : statement;

    /// <summary>The same for what stands open under a random id, because draws and signatures need it: only its seals wait for consent.</summary>
    public Statement GuardSeals(Statement statement) => IsSoleTrader
        ? statement with { Holder = new Holder(Party, Consents: ConsentedAt is not null) }
        : statement;

    /// <summary>Notes since when a sole trader agrees to be shown; null takes it back.</summary>
    internal void Consent(DateTimeOffset? since) => (ConsentedAt, Version) = (since, Version + 1);

    internal sealed class Mapping : IEntityTypeConfiguration<Merchant>
    {
        public void Configure(EntityTypeBuilder<Merchant> merchants)
        {
            merchants.ToTable("merchants").HasKey(merchant => merchant.Id);
            merchants.Property(merchant => merchant.Id).ValueGeneratedNever();
            merchants.Property(merchant => merchant.Code).HasMaxLength(UnifiedSocialCreditCode.Length);
            merchants.Property(merchant => merchant.Name).HasMaxLength(TextRules.NameLength);
            merchants.Property(merchant => merchant.Version).IsConcurrencyToken();
            merchants.HasIndex(merchant => merchant.Code).HasFaultOnDuplicate("merchant.code-taken", "A merchant with this unified social credit code is registered already.", "code");
        }
    }
}
