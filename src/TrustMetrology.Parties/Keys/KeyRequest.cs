using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Ledger;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Parties;

/// <summary>A key that a party wants registered and for which nobody has vouched yet, or whose registration isn't signed yet.</summary>
public sealed class KeyRequest
{
    /// <summary>The id that the key will have.</summary>
    public PartyKeyId Id { get; private init; }

    public string Party { get; private init; } = "";

    public string Scheme { get; private init; } = "";

    /// <summary>SubjectPublicKeyInfo (DER).</summary>
    public byte[] PublicKey { get; private init; } = [];

    public DateTimeOffset RequestedAt { get; private init; }

    /// <summary>The officer who identified the person, as <c>person:&lt;id&gt;</c>; null as long as none has.</summary>
    public string? Officer { get; private set; }

    /// <summary>What the officer compares with the merchant's screen: the first 16 hexadecimal digits of SHA-256 over the key.</summary>
    public string Fingerprint => Hash.Sha256(PublicKey).ToString()[..16];

    public static KeyRequest Make(PartyKeyId id, string party, string scheme, byte[] publicKey, DateTimeOffset now) =>
        new() { Id = id, Party = party, Scheme = scheme, PublicKey = publicKey, RequestedAt = now };

    internal Protocol.Records.PartyKey ToVerifier() => new(Id.ToString(), Scheme, PublicKey);

    internal void Vouch(PersonId officer) => Officer = officer.Party;

    /// <summary>The statement that the new key signs; the voucher stands in its body.</summary>
    internal Statement ToRegistration(JsonNode voucher) => new(RecordKinds.KeyRegistered, Party, Id.Subject, new JsonObject
    {
        ["party"] = Party,
        ["publicKey"] = Base64Url.Encode(PublicKey),
        ["scheme"] = Scheme,
        ["voucher"] = voucher.DeepClone(),
    });

    internal sealed class Mapping : IEntityTypeConfiguration<KeyRequest>
    {
        public void Configure(EntityTypeBuilder<KeyRequest> requests)
        {
            requests.ToTable("key_requests").HasKey(request => request.Id);
            requests.Property(request => request.Id).ValueGeneratedNever();
            requests.Property(request => request.Party).HasMaxLength(80);
            requests.Property(request => request.Scheme).HasMaxLength(20);
            requests.Property(request => request.PublicKey).HasMaxLength(PublicKeyRules.Length);
            requests.Property(request => request.Officer).HasMaxLength(80).IsConcurrencyToken();
            requests.HasIndex(request => request.RequestedAt);
        }
    }
}
