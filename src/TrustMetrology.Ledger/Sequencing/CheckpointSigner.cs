using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Ledger;

/// <summary>States in the log's name how far it has come.</summary>
public sealed class CheckpointSigner(LogKey key, TimeProvider clock)
{
    internal StoredCheckpoint Sign(TileGrowth growth) => new()
    {
        Size = (long)growth.Size,
        Root = growth.Root,
        Note = key.SignCheckpoint(new Checkpoint(key.Origin, growth.Size, growth.Root)),
        SignedAt = clock.GetUtcNow(),
    };
}
