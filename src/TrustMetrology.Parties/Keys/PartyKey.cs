using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Parties;

/// <summary>A public key with which a party signs records: it counts from <c>key.registered</c> on, until <c>key.revoked</c>.</summary>
public sealed class PartyKey
{
    public PartyKeyId Id { get; private init; }

    /// <summary>Whose it is, as <c>merchant:&lt;id&gt;</c> or <c>person:&lt;id&gt;</c>.</summary>
    public string Party { get; private init; } = "";

    /// <summary>One of <c>SignatureSchemes</c>.</summary>
    public string Scheme { get; private init; } = "";

    /// <summary>SubjectPublicKeyInfo (DER).</summary>
    public byte[] PublicKey { get; private init; } = [];

    /// <summary>Who vouched for it: <c>key:&lt;id&gt;</c> of the same party, or the officer <c>person:&lt;id&gt;</c>.</summary>
    public string VouchedBy { get; private init; } = "";

    public DateTimeOffset RegisteredAt { get; private init; }

    /// <summary>The record <c>key.registered</c>.</summary>
    public Guid Registration { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>The record <c>key.revoked</c>.</summary>
    public Guid? Revocation { get; private set; }

    internal static PartyKey Register(KeyRequest request, string vouchedBy, AppendedRecord record, DateTimeOffset now) => new()
    {
        Id = request.Id,
        Party = request.Party,
        Scheme = request.Scheme,
        PublicKey = request.PublicKey,
        VouchedBy = vouchedBy,
        RegisteredAt = now,
        Registration = record.Id,
    };

    internal Statement ToRevocation(string reason) => new(RecordKinds.KeyRevoked, Party, Id.Subject, new JsonObject { ["party"] = Party, ["reason"] = reason });

    internal void Revoke(AppendedRecord record, DateTimeOffset now) => (RevokedAt, Revocation) = (now, record.Id);

    internal Protocol.Records.PartyKey ToVerifier() => new(Id.ToString(), Scheme, PublicKey);

    internal sealed class Mapping : IEntityTypeConfiguration<PartyKey>
    {
        public void Configure(EntityTypeBuilder<PartyKey> keys)
        {
            keys.ToTable("party_keys").HasKey(key => key.Id);
            keys.Property(key => key.Id).ValueGeneratedNever();
            keys.Property(key => key.Party).HasMaxLength(80);
            keys.Property(key => key.Scheme).HasMaxLength(20);
            keys.Property(key => key.PublicKey).HasMaxLength(PublicKeyRules.Length);
            keys.Property(key => key.VouchedBy).HasMaxLength(80);
            // A key pressed twice is refused, not revoked twice.
            keys.Property(key => key.RevokedAt).IsConcurrencyToken();
            keys.HasIndex(key => key.Party);
            keys.HasIndex(key => key.PublicKey).HasFaultOnDuplicate("key.taken", "This key is registered already: make a fresh one.", "publicKey");
        }
    }
}
