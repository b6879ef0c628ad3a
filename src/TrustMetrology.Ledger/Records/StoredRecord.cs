using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ledger;

/// <summary>A record as it stands in the log: written once, never changed.</summary>
public sealed class StoredRecord
{
    public Guid Id { get; private init; }

    /// <summary>The leaf hash.</summary>
    public Hash Hash { get; private init; }

    /// <summary>The leaf data: canonical JSON.</summary>
    public byte[] Bytes { get; private init; } = [];

    /// <summary>When the issuer says that it happened.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>The kind in the open; a sealed record's is <c>fact</c>.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>What it is about; of a sealed record, what its statement is about. For the platform's own look-ups.</summary>
    public string Subject { get; private init; } = "";

    public DateTimeOffset AcceptedAt { get; private init; }

    /// <summary>The record's members.</summary>
    public JsonObject ToJson() => CanonicalJson.Parse(Bytes)!.AsObject();

    internal static StoredRecord Of(Record record, string subject, DateTimeOffset now) => new()
    {
        Id = Guid.Parse(record.Id),
        Hash = record.Hash,
        Bytes = record.Bytes.ToArray(),
        At = record.At,
        Kind = record.Kind,
        Subject = subject,
        AcceptedAt = now,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<StoredRecord>
    {
        public void Configure(EntityTypeBuilder<StoredRecord> records)
        {
            records.ToTable("records").HasAppendOnlyRows().HasKey(record => record.Id);
            records.Property(record => record.Kind).HasMaxLength(40);
            records.Property(record => record.Subject).HasMaxLength(120);
            records.HasIndex(record => record.Hash).IsUnique();
            records.HasIndex(record => new { record.Subject, record.Id });
        }
    }
}

/// <summary>A record that waits for its index: the outbox. Its row goes when the sequencer has given the index.</summary>
internal sealed class PendingLeaf
{
    /// <summary>Order of acceptance.</summary>
    public long Position { get; private init; }

    public Guid RecordId { get; init; }

    public Hash Hash { get; init; }

    /// <summary>The origin line of the log that the record names; null where it was accepted before this was kept.</summary>
    public string? Log { get; init; }

    public DateTimeOffset AcceptedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<PendingLeaf>
    {
        public void Configure(EntityTypeBuilder<PendingLeaf> leaves)
        {
            leaves.ToTable("pending_leaves").HasKey(leaf => leaf.Position);
            leaves.HasFaultUnlessAdmitted(
                "log.ended",
                "The log for which this was meant was ended, and another one goes on. Nothing was accepted: try again in a while, at a host of the log that goes on.",
                "NOT EXISTS (SELECT 1 FROM log_successions WHERE origin = NEW.log)");
            leaves.Property(leaf => leaf.Log).HasMaxLength(200);
            leaves.Property(leaf => leaf.Position).ValueGeneratedOnAdd();
            leaves.HasIndex(leaf => leaf.RecordId).IsUnique();
        }
    }
}

/// <summary>The index that a record has in the log.</summary>
internal sealed class Leaf
{
    /// <summary>Position in the tree, from 0.</summary>
    public long Index { get; init; }

    public Guid RecordId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Leaf>
    {
        public void Configure(EntityTypeBuilder<Leaf> leaves)
        {
            leaves.ToTable("leaves").HasAppendOnlyRows().HasKey(leaf => leaf.Index);
            leaves.Property(leaf => leaf.Index).ValueGeneratedNever();
            leaves.HasIndex(leaf => leaf.RecordId).IsUnique();
        }
    }
}
