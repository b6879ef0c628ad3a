using System.Runtime.ExceptionServices;

namespace TrustMetrology.Protocol.Draws;

/// <summary>Cuts a long row into blocks that all processors work on at once; only one block is in memory at a time.</summary>
internal static class Blocks
{
    /// <summary>A part is what one processor takes at a time: a perfect subtree of 2^12 leaves.</summary>
    public const int PartLevel = 12;

    private const int PartLength = 1 << PartLevel;
    private const int BlockLength = 1 << 16;

    /// <summary>The row in blocks of 65,536, the last one shorter.</summary>
    public static IEnumerable<T[]> Of<T>(IEnumerable<T> row) => row.Chunk(BlockLength);

    /// <summary>Runs the work for each part, given its number and the places [from, to); the first fault of any part is thrown as it is.</summary>
    public static void InParts(int length, Action<int, int, int> work)
    {
        try
        {
            Parallel.For(0, Parts(length), part => work(part, part * PartLength, Math.Min((part + 1) * PartLength, length)));
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.Flatten().InnerExceptions[0]);
        }
    }

    /// <summary>How many parts a block of that length has.</summary>
    public static int Parts(int length) => (length + PartLength - 1) / PartLength;

    /// <summary>True where the places [from, to) are a whole part.</summary>
    public static bool IsWhole(int from, int to) => to - from == PartLength;
}
