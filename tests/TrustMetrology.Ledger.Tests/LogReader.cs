using System.Security.Cryptography;
using TrustMetrology.Protocol.Log;
using Xunit;

namespace TrustMetrology.Ledger.Tests;

/// <summary>Reads a log over HTTP as any tlog client does, and believes nothing but the log's key.</summary>
internal sealed class LogReader(HttpClient http)
{
    public async Task<NoteVerifier> KeyAsync() => NoteVerifier.Parse((await http.GetStringAsync("/log/vkey")).TrimEnd('\n'));

    /// <summary>The newest checkpoint; fails unless the log's key signed it.</summary>
    public async Task<Checkpoint> CheckpointAsync()
    {
        var note = SignedNote.Parse(await http.GetByteArrayAsync("/log/checkpoint"));
        Assert.Single(note.Verify(await KeyAsync()));
        return Checkpoint.Parse(note.Text);
    }

    /// <summary>All entries of a log of that size, from its bundles.</summary>
    public async Task<IReadOnlyList<byte[]>> EntriesAsync(ulong size)
    {
        var entries = new List<byte[]>();
        while ((ulong)entries.Count < size)
        {
            var width = (int)Math.Min(size - (ulong)entries.Count, TileId.FullWidth);
            var path = TilePath.OfEntries((ulong)entries.Count / TileId.FullWidth, width);
            var bundle = EntryBundle.Decode(await http.GetByteArrayAsync($"/log/{path}"));
            Assert.Equal(width, bundle.Count);
            entries.AddRange(bundle.Select(entry => entry.ToArray()));
        }

        return entries;
    }

    /// <summary>MTH of RFC 9162 §2.1.1, written down again so that a fault of the platform's own tree would show.</summary>
    public static byte[] RootOf(ReadOnlySpan<byte[]> entries)
    {
        if (entries.Length == 0)
            return SHA256.HashData([]);
        if (entries.Length == 1)
            return SHA256.HashData([0, .. entries[0]]);
        var left = 1;
        while (left * 2 < entries.Length)
            left *= 2;
        return SHA256.HashData([1, .. RootOf(entries[..left]), .. RootOf(entries[left..])]);
    }
}
