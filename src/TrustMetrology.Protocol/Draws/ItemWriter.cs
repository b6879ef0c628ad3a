using System.Buffers;
using System.Security.Cryptography;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol.Draws;

/// <summary>
/// Writes frozen items in canonical form into one buffer that is used again: of millions of items a tree of nodes each would cost more
/// than all hashes. Members must be added in the order of their names.
/// </summary>
public sealed class ItemWriter
{
    private readonly ArrayBufferWriter<byte> output = new(512);
    private bool first;

    internal ItemWriter()
    {
    }

    /// <summary>Adds a text; nothing where there is none.</summary>
    public void Add(ReadOnlySpan<byte> name, string? text)
    {
        if (text is null)
            return;
        Name(name);
        CanonicalWriter.Text(output, text);
    }

    /// <summary>Adds a salt; nothing where there is none yet.</summary>
    public void Add(ReadOnlySpan<byte> name, Hash? salt)
    {
        if (salt is not { } hash)
            return;
        Name(name);
        output.Write("\""u8);
        hash.WriteHex(output.GetSpan(2 * Hash.Size));
        output.Advance(2 * Hash.Size);
        output.Write("\""u8);
    }

    /// <summary>Adds a list of texts, sorted by their bytes; nothing where there is none.</summary>
    public void Add(ReadOnlySpan<byte> name, IReadOnlyList<string>? texts)
    {
        if (texts is null)
            return;
        Name(name);
        var separator = "["u8;
        foreach (var text in texts.Order(Utf8Order.Instance))
        {
            output.Write(separator);
            CanonicalWriter.Text(output, text);
            separator = ","u8;
        }

        output.Write(texts.Count == 0 ? "[]"u8 : "]"u8);
    }

    /// <summary>The item's salt under the secret that keyed the hash.</summary>
    internal Hash Salt<T>(IncrementalHash keyed, T item) where T : IFrozenItem<T>
    {
        output.ResetWrittenCount();
        output.Write(T.Role);
        output.Write("\0"u8);
        Write(item, salt: null);
        keyed.AppendData(output.WrittenSpan);
        Span<byte> salt = stackalloc byte[Hash.Size];
        keyed.GetHashAndReset(salt);
        return new Hash(salt);
    }

    /// <summary>The leaf hash of the item with its salt.</summary>
    internal Hash LeafHash<T>(in Salted<T> salted) where T : IFrozenItem<T>
    {
        output.ResetWrittenCount();
        Write(salted.Item, salted.Salt);
        return MerkleTree.LeafHash(output.WrittenSpan);
    }

    private void Write<T>(T item, Hash? salt) where T : IFrozenItem<T>
    {
        first = true;
        output.Write("{"u8);
        item.Write(this, salt);
        output.Write("}"u8);
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        output.Write(first ? "\""u8 : ",\""u8);
        output.Write(name);
        output.Write("\":"u8);
        first = false;
    }
}
