using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Pledges;

/// <summary>Names a pledge; the same UUID as its record.</summary>
public readonly record struct PledgeId(Guid Value) : IEntityId<PledgeId>
{
    public static PledgeId From(Guid value) => new(value);
}

/// <summary>What a merchant promised for one shop, in force from its first to its last instant unless withdrawn.</summary>
public sealed class Pledge
{
    public PledgeId Id { get; private init; }

    /// <summary>Its record: the same UUID, for queries over records and seals.</summary>
    public Guid Record { get; private init; }

    public ShopId Shop { get; private init; }

    /// <summary>Place in the shop's row of pledges, from 1: two drafts of the same place can't both be signed.</summary>
    public int Number { get; private init; }

    public string Template { get; private init; } = "";

    public Hash TemplateHash { get; private init; }

    public int RefundMultiple { get; private init; }

    public int AnswerDays { get; private init; }

    /// <summary>First instant in force: the signing, or the end of the pledge that it continues.</summary>
    public DateTimeOffset From { get; private init; }

    /// <summary>Last instant in force: 24:00 in Shanghai of its last legal day.</summary>
    public DateTimeOffset Until { get; private init; }

    public DateTimeOffset SignedAt { get; private init; }

    /// <summary>True where its record is sealed: the pledge of a sole trader.</summary>
    public bool Sealed { get; private init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The latest pledge signed to continue this one, withdrawn since or not; null while there is none.</summary>
    public PledgeId? RenewedBy { get; private set; }

    public PledgeTerms Terms => new(RefundMultiple, AnswerDays);

    /// <summary>The pledge that a draft promised, now that it is signed.</summary>
    internal static Pledge Sign(Guid record, PledgePlan plan, DateTimeOffset at, bool isSealed) => new()
    {
        Id = new PledgeId(record),
        Record = record,
        Shop = plan.Shop,
        Number = plan.Number,
        Template = plan.Template,
        TemplateHash = Hash.Parse(plan.TemplateHash),
        RefundMultiple = plan.Terms.RefundMultiple,
        AnswerDays = plan.Terms.AnswerDays,
        From = plan.From,
        Until = plan.Until,
        SignedAt = at,
        Sealed = isSealed,
    };

    /// <summary>True at an instant inside the pledge's span and before its withdrawal.</summary>
    public bool IsInForce(DateTimeOffset at) => From <= at && at <= Until && (WithdrawnAt is null || at < WithdrawnAt);

    /// <summary>True where it still binds or will: neither withdrawn nor over.</summary>
    public bool IsOpen(DateTimeOffset now) => WithdrawnAt is null && now <= Until;

    internal void Withdraw(DateTimeOffset now) => WithdrawnAt = now;

    internal void Renew(Pledge renewal) => RenewedBy = renewal.Id;

    internal sealed class Mapping : IEntityTypeConfiguration<Pledge>
    {
        public void Configure(EntityTypeBuilder<Pledge> pledges)
        {
            pledges.ToTable("pledges").HasKey(pledge => pledge.Id);
            pledges.Property(pledge => pledge.Id).ValueGeneratedNever();
            pledges.Property(pledge => pledge.Template).HasMaxLength(60);
            // Renewing and withdrawing at once: whichever commits first stands, the other is refused and has to look again.
            pledges.Property(pledge => pledge.WithdrawnAt).IsConcurrencyToken();
            pledges.Property(pledge => pledge.RenewedBy).IsConcurrencyToken();
            pledges.Ignore(pledge => pledge.Terms);
            pledges.HasIndex(pledge => new { pledge.Shop, pledge.Number })
                .HasFaultOnDuplicate("pledge.signed-already", "Another draft for this shop was signed first: ask for a new one.", "draft");
        }
    }
}

internal static class StandingPledges
{
    /// <summary>A pledge and those signed after it for the same shop, as far as they aren't withdrawn: what its withdrawal ends.</summary>
    public static IQueryable<Pledge> StandingFrom(this TrustDb db, Pledge named) => db.Set<Pledge>()
        .Where(pledge => pledge.Shop == named.Shop && pledge.Number >= named.Number && pledge.WithdrawnAt == null)
        .OrderBy(pledge => pledge.Number);
}
