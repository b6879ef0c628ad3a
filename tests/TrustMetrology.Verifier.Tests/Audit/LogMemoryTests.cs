using System.Diagnostics;
using System.Text;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Tests.Evidence;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Audit;

public sealed class LogMemoryTests
{
    private const long Most = 300_000_000;

    private readonly NoteSigner signer = new(SmallLog.Origin, new byte[32]);

    [Fact]
    public async Task Log_TakesLittleMemory_HoweverLongItIs()
    {
        var size = 256UL * 2_000;
        await using var server = new FileServer(Even(size));
        using var process = VerifierProcess.Start("log", server.Prefix, "--vkey", signer.Verifier.ToString());
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        var peak = 0L;
        while (!process.WaitForExit(50))
            peak = Math.Max(peak, PeakOf(process));

        Assert.StartsWith("verified\n", await output, StringComparison.Ordinal);
        Assert.InRange(peak, 1, Most);
    }

    private static long PeakOf(Process process)
    {
        process.Refresh();
        try
        {
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0; // it ended between the two
        }
    }

    // Every entry is the same, so that each level has but one tile; sizes are whole bundles.
    private Func<string, byte[]?> Even(ulong size)
    {
        var record = MadeLog.RecordOf(1);
        var bundle = EntryBundle.Encode([.. Enumerable.Repeat((ReadOnlyMemory<byte>)record, TileId.FullWidth)]);
        var tiles = new List<byte[]>();
        for (var hash = MerkleTree.LeafHash(record); tiles.Count < 4; hash = MerkleTree.Root(Enumerable.Repeat(hash, TileId.FullWidth).ToArray()))
            tiles.Add([.. Enumerable.Range(0, TileId.FullWidth).SelectMany(_ => hash.ToArray())]);
        var root = TileTree.Root(size, TileTree.RightEdge(size).ToDictionary(tile => tile, tile => (ReadOnlyMemory<byte>)tiles[tile.Level]));
        var note = Encoding.UTF8.GetBytes(new Checkpoint(SmallLog.Origin, size, root).ToNote(signer).ToString());
        return path => path == SignedPath ? note : TilePath.TryParse(path) is not { } tile ? null : tile.IsEntries ? bundle : tiles[tile.Level!.Value][..(tile.Width * Hash.Size)];
    }

    private const string SignedPath = "checkpoint";
}
