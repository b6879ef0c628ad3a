using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>The log's latest word on one rule; of two hosts that adopt it at once, one has to look again.</summary>
internal sealed class AdoptedRule
{
    /// <summary>As it stands in records: <c>pack:rating-2026-1</c>.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>SHA-256 of the record's canonical body.</summary>
    public Hash Digest { get; private set; }

    /// <summary>The record <c>rules.adopted</c>.</summary>
    public Guid Record { get; private set; }

    public DateTimeOffset AdoptedAt { get; private set; }

    public static AdoptedRule Of(string subject) => new() { Subject = subject };

    public void Adopt(Rule rule, AppendedRecord record, DateTimeOffset now) => (Digest, Record, AdoptedAt) = (rule.Digest, record.Id, now);

    internal sealed class Mapping : IEntityTypeConfiguration<AdoptedRule>
    {
        public void Configure(EntityTypeBuilder<AdoptedRule> rules)
        {
            rules.ToTable("adopted_rules").HasKey(rule => rule.Subject);
            rules.HasFaultOnDuplicate("rules.adopted-meanwhile", "Another host adopted the rules at this moment.", "subject");
            rules.Property(rule => rule.Subject).HasMaxLength(120);
            rules.Property(rule => rule.Record).IsConcurrencyToken();
        }
    }
}
