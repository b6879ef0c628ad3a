using System.Buffers.Binary;

namespace TrustMetrology.Protocol.Log;

/// <summary>A bundle of log entries (C2SP tlog-tiles): each entry after its length as a big-endian uint16.</summary>
public static class EntryBundle
{
    private const int Prefix = sizeof(ushort);

    /// <summary>Joins 0 to 256 entries of at most 65,535 bytes.</summary>
    /// <exception cref="ProtocolException"><c>bundle-entry</c> for an entry that is too long, <c>bundle-width</c> for too many.</exception>
    public static byte[] Encode(IReadOnlyCollection<ReadOnlyMemory<byte>> entries)
    {
        RefuseTooMany(entries.Count);
        var bundle = new byte[entries.Sum(entry => Prefix + entry.Length)];
        var rest = bundle.AsSpan();
        foreach (var entry in entries)
        {
            if (entry.Length > ushort.MaxValue)
                throw new ProtocolException("bundle-entry", $"an entry has at most {ushort.MaxValue} bytes");
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)entry.Length);
            entry.Span.CopyTo(rest[Prefix..]);
            rest = rest[(Prefix + entry.Length)..];
        }

        return bundle;
    }

    /// <summary>Takes a bundle apart; the entries are parts of the memory given.</summary>
    /// <exception cref="ProtocolException"><c>bundle-length</c> where the bytes end inside an entry, <c>bundle-width</c> for more than 256 entries.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Decode(ReadOnlyMemory<byte> bundle)
    {
        var entries = new List<ReadOnlyMemory<byte>>();
        for (var rest = bundle; !rest.IsEmpty;)
        {
            RefuseTooMany(entries.Count + 1);
            if (rest.Length < Prefix || rest.Length - Prefix < BinaryPrimitives.ReadUInt16BigEndian(rest.Span))
                throw new ProtocolException("bundle-length", "the bundle ends inside an entry");
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
            entries.Add(rest.Slice(Prefix, length));
            rest = rest[(Prefix + length)..];
        }

        return entries;
    }

    private static void RefuseTooMany(int count)
    {
        if (count > TileId.FullWidth)
            throw new ProtocolException("bundle-width", $"a bundle has at most {TileId.FullWidth} entries");
    }
}
