namespace TrustMetrology.Protocol.Chain;

/// <summary>One item of recursive-length-prefix data: a byte string or a list of items.</summary>
public sealed class RlpItem
{
    private RlpItem(ReadOnlyMemory<byte> bytes, IReadOnlyList<RlpItem>? items)
    {
        Bytes = bytes;
        Items = items ?? [];
        IsList = items is not null;
    }

    /// <summary>Whether this is a list; otherwise it is a byte string.</summary>
    public bool IsList { get; }

    /// <summary>The byte string; empty for a list.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The items of the list; empty for a byte string.</summary>
    public IReadOnlyList<RlpItem> Items { get; }

    /// <summary>A byte string.</summary>
    public static RlpItem Of(ReadOnlyMemory<byte> bytes) => new(bytes, null);

    /// <summary>A list of items.</summary>
    public static RlpItem List(params IReadOnlyList<RlpItem> items) => new(default, items);
}
