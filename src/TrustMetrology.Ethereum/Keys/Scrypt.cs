using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Row = System.Runtime.Intrinsics.Vector128<uint>;

namespace TrustMetrology.Ethereum.Keys;

/// <summary>
/// The scrypt key derivation (RFC 7914). Our own because BouncyCastle holds n below 65,536 where r is 1, which the
/// sample of the keystore definition and real wallets exceed.
/// </summary>
/// <remarks>A 64-byte block is held as four rows of four words in the order of Salsa20's diagonals, so that a round needs no gathering.</remarks>
internal static class Scrypt
{
    private const int BlockRows = 4;
    private static readonly int[] Diagonals = [0, 5, 10, 15, 4, 9, 14, 3, 8, 13, 2, 7, 12, 1, 6, 11];

    /// <summary>Derives bytes from a password; takes 128 · n · r bytes of memory, n a power of two.</summary>
    public static byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int n, int r, int p, int length)
    {
        var blocks = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, checked(128 * r * p));
        var table = new Row[checked(n * 2 * BlockRows * r)];
        for (var lane = 0; lane < p; lane++)
            Mix(blocks.AsSpan(lane * 128 * r, 128 * r), table, n);
        return Rfc2898DeriveBytes.Pbkdf2(password, blocks, 1, HashAlgorithmName.SHA256, length);
    }

    // scryptROMix: fills the table with successive mixes, then walks it in an order that depends on the data.
    private static void Mix(Span<byte> bytes, Row[] table, int n)
    {
        var block = new Row[bytes.Length / 16];
        var (size, scratch) = (block.Length, new Row[block.Length]);
        Permute(MemoryMarshal.Cast<byte, uint>(bytes), MemoryMarshal.Cast<Row, uint>(block.AsSpan()), inward: true);
        for (var entry = 0; entry < n; entry++)
        {
            block.CopyTo(table, entry * size);
            MixBlocks(block, scratch);
        }

        for (var step = 0; step < n; step++)
        {
            var chosen = table.AsSpan((int)(block[^BlockRows].ToScalar() & (uint)(n - 1)) * size, size);
            for (var at = 0; at < size; at++)
                block[at] ^= chosen[at];
            MixBlocks(block, scratch);
        }

        Permute(MemoryMarshal.Cast<byte, uint>(bytes), MemoryMarshal.Cast<Row, uint>(block.AsSpan()), inward: false);
    }

    private static void Permute(Span<uint> plain, Span<uint> diagonal, bool inward)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("scrypt needs a little-endian machine here");
        for (var at = 0; at < plain.Length; at++)
        {
            var from = (at & ~15) + Diagonals[at & 15];
            if (inward)
                diagonal[at] = plain[from];
            else
                plain[from] = diagonal[at];
        }
    }

    // scryptBlockMix: chains Salsa20/8 over the 64-byte blocks; even results come first, odd ones behind.
    private static void MixBlocks(Row[] block, Row[] output)
    {
        var count = block.Length / BlockRows;
        var (a, b, c, d) = (block[^4], block[^3], block[^2], block[^1]);
        for (var index = 0; index < count; index++)
        {
            var from = index * BlockRows;
            var (a0, b0, c0, d0) = (a ^ block[from], b ^ block[from + 1], c ^ block[from + 2], d ^ block[from + 3]);
            (a, b, c, d) = (a0, b0, c0, d0);
            for (var round = 0; round < 4; round++)
                DoubleRound(ref a, ref b, ref c, ref d);
            (a, b, c, d) = (a + a0, b + b0, c + c0, d + d0);
            var to = ((index / 2) + (index % 2 * (count / 2))) * BlockRows;
            (output[to], output[to + 1], output[to + 2], output[to + 3]) = (a, b, c, d);
        }

        output.CopyTo(block, 0);
    }

    private static void DoubleRound(ref Row a, ref Row b, ref Row c, ref Row d)
    {
        b ^= Left(a + d, 7);
        c ^= Left(b + a, 9);
        d ^= Left(c + b, 13);
        a ^= Left(d + c, 18);
        b = Vector128.Shuffle(b, Vector128.Create(3u, 0, 1, 2));
        c = Vector128.Shuffle(c, Vector128.Create(2u, 3, 0, 1));
        d = Vector128.Shuffle(d, Vector128.Create(1u, 2, 3, 0));
        d ^= Left(a + b, 7);
        c ^= Left(d + a, 9);
        b ^= Left(c + d, 13);
        a ^= Left(b + c, 18);
        b = Vector128.Shuffle(b, Vector128.Create(1u, 2, 3, 0));
        c = Vector128.Shuffle(c, Vector128.Create(2u, 3, 0, 1));
        d = Vector128.Shuffle(d, Vector128.Create(3u, 0, 1, 2));
    }

    private static Row Left(Row row, int bits) => (row << bits) | (row >>> (32 - bits));
}
