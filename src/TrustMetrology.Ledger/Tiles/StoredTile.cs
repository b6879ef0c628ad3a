using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TrustMetrology.Ledger;

/// <summary>One tile of the tree as far as it is filled: up to 256 hashes of 32 bytes; a partial tile is the beginning of the full one.</summary>
internal sealed class StoredTile
{
    public int Level { get; init; }

    public long Index { get; init; }

    public byte[] Hashes { get; set; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<StoredTile>
    {
        public void Configure(EntityTypeBuilder<StoredTile> tiles) => tiles.ToTable("tiles").HasKey(tile => new { tile.Level, tile.Index });
    }
}
