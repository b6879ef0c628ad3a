using System.Numerics;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ethereum.Contracts;

/// <summary>One argument of a contract call: a single word, or an array of single words.</summary>
public sealed class AbiValue
{
    private AbiValue(IReadOnlyList<Bytes32> words, bool isArray) => (Words, IsArray) = (words, isArray);

    /// <summary>The word, or the array's words.</summary>
    public IReadOnlyList<Bytes32> Words { get; }

    /// <summary>Whether this is an array, which stands behind the other arguments.</summary>
    public bool IsArray { get; }

    /// <summary>An unsigned number of up to 256 bits (uint8 to uint256).</summary>
    /// <exception cref="ProtocolException">The number is negative or too large.</exception>
    public static AbiValue Of(BigInteger number) => new([Bytes32.FromNumber(number)], false);

    /// <summary>A bytes32.</summary>
    public static AbiValue Of(Bytes32 word) => new([word], false);

    /// <summary>An address.</summary>
    public static AbiValue Of(Address address) => new([Word(address)], false);

    /// <summary>A bool.</summary>
    public static AbiValue Of(bool flag) => Of(flag ? BigInteger.One : BigInteger.Zero);

    /// <summary>A bytes32[].</summary>
    public static AbiValue Array(IEnumerable<Bytes32> words) => new(words.ToList(), true);

    /// <summary>An address[].</summary>
    public static AbiValue Array(IEnumerable<Address> addresses) => new(addresses.Select(Word).ToList(), true);

    private static Bytes32 Word(Address address) => Bytes32.FromBytes([.. new byte[Bytes32.Size - Address.Size], .. address.ToArray()]);
}
