using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol.Draws;

/// <summary>The chance that nobody could choose: a block that didn't exist at the freeze, and shares of outside parties (protocol.md §6.3–5).</summary>
public static class Beacon
{
    /// <summary>How many rounds a beacon may take.</summary>
    public const int Rounds = 3;

    /// <summary>The number of a round's block: the first multiple of <paramref name="step"/> from anchor + (round + 1) × depth on.</summary>
    /// <param name="anchorBlock">The block that anchored the freeze.</param>
    /// <param name="depth">Blocks between two rounds, at least 1.</param>
    /// <param name="step">At least 1.</param>
    /// <param name="round">0, 1 or 2.</param>
    public static ulong BlockOf(ulong anchorBlock, ulong depth, ulong step, int round)
    {
        ArgumentOutOfRangeException.ThrowIfZero(depth);
        ArgumentOutOfRangeException.ThrowIfZero(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)round, (uint)Rounds);
        var earliest = checked(anchorBlock + (((ulong)round + 1) * depth));
        return checked((earliest + step - 1) / step * step);
    }

    /// <summary>SHA-256("tm-beacon-v1" ‖ chain part ‖ shares).</summary>
    /// <param name="chainPart">The header's mixHash on a public proof-of-stake chain, elsewhere the block's hash.</param>
    /// <param name="shares">In the order of the plan's parties; none where the chain part stands alone.</param>
    public static Hash Of(Hash chainPart, params IReadOnlyList<Hash> shares) =>
        Hash.Sha256([.. "tm-beacon-v1"u8, .. chainPart.ToArray(), .. shares.SelectMany(share => share.ToArray())]);

    /// <summary>What decides everything else: SHA-256("tm-draw-v1" ‖ leaf hash of <c>draw.committed</c> ‖ beacon).</summary>
    public static Hash Seed(Hash committed, Hash beacon) => Hash.Sha256([.. "tm-draw-v1"u8, .. committed.ToArray(), .. beacon.ToArray()]);

    /// <summary>A party's commitment to its share: SHA-256("tm-share-v1" ‖ 0x00 ‖ JCS({"bureau","draw","party","round","share"})).</summary>
    /// <param name="bureau">The bureau that draws.</param>
    /// <param name="draw">The draw's id.</param>
    /// <param name="party">The party whose share it is.</param>
    /// <param name="round">0, 1 or 2.</param>
    /// <param name="share">32 bytes that the party alone knows.</param>
    public static Hash CommitShare(string bureau, string draw, string party, int round, Hash share) => Hash.Sha256(
    [
        .. "tm-share-v1\0"u8,
        .. CanonicalJson.Serialize(new JsonObject
        {
            ["bureau"] = bureau, ["draw"] = draw, ["party"] = party, ["round"] = round, ["share"] = share.ToString(),
        }),
    ]);
}
