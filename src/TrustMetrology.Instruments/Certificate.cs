using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Instruments;

public readonly record struct CertificateId(Guid Value) : IEntityId<CertificateId>
{
    public static CertificateId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A verification of an instrument: by the merchant's word until an officer confirms it.</summary>
public sealed class Certificate
{
    public CertificateId Id { get; private init; }

    public InstrumentId Instrument { get; private init; }

    public ShopId Shop { get; private init; }

    /// <summary>The certificate's own number.</summary>
    public string Number { get; private init; } = "";

    /// <summary>The body that verified, by name.</summary>
    public string Laboratory { get; private init; } = "";

    public DateOnly VerifiedOn { get; private init; }

    /// <summary>Its last legal day.</summary>
    public DateOnly ValidUntil { get; private init; }

    /// <summary>True once an officer saw the certificate or heard it from the body.</summary>
    public bool Confirmed { get; private set; }

    /// <summary>The record <c>certificate.recorded</c> that holds today.</summary>
    public Guid Record { get; private set; }

    internal static Certificate Enter(CertificateId id, Instrument instrument, RecordCertificate.Body facts, bool confirmed) => new()
    {
        Id = id,
        Instrument = instrument.Id,
        Shop = instrument.Shop,
        Number = facts.Number,
        Laboratory = facts.Laboratory,
        VerifiedOn = facts.VerifiedOn,
        ValidUntil = facts.ValidUntil,
        Confirmed = confirmed,
    };

    internal void Confirm() => Confirmed = true;

    internal void Recorded(AppendedRecord record) => Record = record.Id;

    internal Statement ToStatement(string issuer) => new(RecordKinds.CertificateRecorded, issuer, Instrument.Subject, new JsonObject
    {
        ["shop"] = Shop.ToString(),
        ["certificate"] = Id.ToString(),
        ["number"] = Number,
        ["laboratory"] = Laboratory,
        ["verifiedOn"] = VerifiedOn.ToRecordText(),
        ["validUntil"] = ValidUntil.ToRecordText(),
        ["verifiedUntil"] = new LegalDay(ValidUntil).End.ToRecordText(),
        ["confirmed"] = Confirmed,
    })
    {
        Supersedes = Record == Guid.Empty ? null : Record,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<Certificate>
    {
        public void Configure(EntityTypeBuilder<Certificate> certificates)
        {
            certificates.ToTable("certificates").HasKey(certificate => certificate.Id);
            certificates.Property(certificate => certificate.Id).ValueGeneratedNever();
            certificates.Property(certificate => certificate.Number).HasMaxLength(60);
            certificates.Property(certificate => certificate.Laboratory).HasMaxLength(TextRules.NameLength);
            certificates.Property(certificate => certificate.Confirmed).IsConcurrencyToken();
            certificates.HasIndex(certificate => certificate.Shop);
            certificates.HasIndex(certificate => new { certificate.Instrument, certificate.Number })
                .HasFaultOnDuplicate("certificate.recorded-already", "This certificate is recorded for this instrument already.", "number");
        }
    }
}
