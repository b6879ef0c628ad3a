using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TrustMetrology.Ledger;

/// <summary>A draft that waits for its issuer's signature.</summary>
internal sealed class StoredDraft
{
    /// <summary>The id of the draft and of the record that it becomes.</summary>
    public Guid Id { get; init; }

    /// <summary>The party that may see and sign it, as <c>merchant:&lt;id&gt;</c>.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Where the signature is to be posted.</summary>
    public string Submit { get; init; } = "";

    /// <summary>The record without its signature, secrets included.</summary>
    public string Draft { get; init; } = "";

    /// <summary>The payload's type: a draft can be finished only by the use case that it was made for.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>What the use case needs to finish, as JSON.</summary>
    public string Payload { get; init; } = "";

    public DateTimeOffset ExpiresAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<StoredDraft>
    {
        public void Configure(EntityTypeBuilder<StoredDraft> drafts)
        {
            drafts.ToTable("drafts").HasKey(draft => draft.Id);
            drafts.Property(draft => draft.Owner).HasMaxLength(80);
            drafts.Property(draft => draft.Submit).HasMaxLength(100);
            drafts.Property(draft => draft.Purpose).HasMaxLength(200);
            drafts.HasIndex(draft => draft.ExpiresAt);
        }
    }
}
