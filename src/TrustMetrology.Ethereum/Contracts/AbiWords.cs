using System.Numerics;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ethereum.Contracts;

/// <summary>Returned or logged ABI data, read word by word; a word that doesn't hold what is asked of it is a <see cref="ProtocolException"/>.</summary>
public sealed class AbiWords
{
    private readonly IReadOnlyList<Bytes32> words;

    private AbiWords(IReadOnlyList<Bytes32> words) => this.words = words;

    /// <summary>How many words there are.</summary>
    public int Count => words.Count;

    /// <summary>Splits data into exactly so many words.</summary>
    /// <exception cref="ProtocolException">Code <c>abi</c>: another length.</exception>
    public static AbiWords Read(ReadOnlySpan<byte> data, int count) => data.Length == count * Bytes32.Size
        ? Of(data)
        : throw new ProtocolException("abi", $"expected {count} words, got {data.Length} bytes");

    /// <summary>Splits data into words, however many.</summary>
    /// <exception cref="ProtocolException">Code <c>abi</c>: the length is no multiple of 32.</exception>
    public static AbiWords Read(ReadOnlySpan<byte> data) => data.Length % Bytes32.Size == 0
        ? Of(data)
        : throw new ProtocolException("abi", "the length is no multiple of 32");

    /// <summary>A bytes32.</summary>
    public Bytes32 Bytes32At(int index) => index < words.Count ? words[index] : throw new ProtocolException("abi", $"there is no word {index}");

    /// <summary>A uint256.</summary>
    public BigInteger NumberAt(int index) => Bytes32At(index).ToNumber();

    /// <summary>A uint64.</summary>
    public ulong UInt64At(int index)
    {
        var number = NumberAt(index);
        return number <= ulong.MaxValue ? (ulong)number : throw new ProtocolException("abi", $"word {index} is beyond 64 bits");
    }

    /// <summary>A bool.</summary>
    public bool BoolAt(int index) => UInt64At(index) switch
    {
        0 => false,
        1 => true,
        _ => throw new ProtocolException("abi", $"word {index} is neither true nor false"),
    };

    /// <summary>An address.</summary>
    public Address AddressAt(int index)
    {
        var bytes = Bytes32At(index).ToArray();
        return bytes.AsSpan(0, Bytes32.Size - Address.Size).ContainsAnyExcept((byte)0)
            ? throw new ProtocolException("abi", $"word {index} is no address")
            : Address.FromBytes(bytes.AsSpan(Bytes32.Size - Address.Size));
    }

    private static AbiWords Of(ReadOnlySpan<byte> data)
    {
        var words = new Bytes32[data.Length / Bytes32.Size];
        for (var at = 0; at < words.Length; at++)
            words[at] = Bytes32.FromBytes(data.Slice(at * Bytes32.Size, Bytes32.Size));
        return new AbiWords(words);
    }
}
