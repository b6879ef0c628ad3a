using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>One tile of the tree as far as it is filled: up to 256 hashes of 32 bytes; a partial tile is the beginning of the full one.</summary>
internal sealed class StoredTile
{
    public int Level { get; init; }

    public long Index { get; init; }

    public byte[] Hashes { get; set; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<StoredTile>
    {
        // A tile grows at its end; the hashes that it has stay.
        private const string Grows = """NEW.level = OLD.level AND NEW."index" = OLD."index" AND substr(NEW.hashes, 1, length(OLD.hashes)) = OLD.hashes""";

        public void Configure(EntityTypeBuilder<StoredTile> tiles) =>
            tiles.ToTable("tiles").HasAppendOnlyRows(unless: Grows).HasKey(tile => new { tile.Level, tile.Index });
    }
}
