using System.Text;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Ethereum.Contracts;

/// <summary>Contract calls by the Solidity contract ABI: selectors, event topics and arguments.</summary>
public static class Abi
{
    /// <summary>Length of a selector in bytes.</summary>
    public const int SelectorSize = 4;

    /// <summary>The four bytes that choose a function or an error, from its signature, e.g. <c>head(bytes32)</c>.</summary>
    public static byte[] Selector(string signature) => Keccak256.Hash(Encoding.ASCII.GetBytes(signature))[..SelectorSize];

    /// <summary>The first topic of an event's logs, from its signature, e.g. <c>Anchored(bytes32,uint64,bytes32)</c>.</summary>
    public static Bytes32 Topic(string signature) => Bytes32.FromBytes(Keccak256.Hash(Encoding.ASCII.GetBytes(signature)));

    /// <summary>The data of a call: the selector of this signature, then the arguments.</summary>
    public static byte[] Call(string signature, params ReadOnlySpan<AbiValue> arguments) => [.. Selector(signature), .. Encode(arguments)];

    /// <summary>The arguments alone, as they follow a selector or a contract's creation code.</summary>
    public static byte[] Encode(params ReadOnlySpan<AbiValue> arguments)
    {
        var tailAt = arguments.Length * Bytes32.Size;
        using var head = new MemoryStream();
        using var tail = new MemoryStream();
        foreach (var argument in arguments)
        {
            head.Write((argument.IsArray ? Bytes32.FromNumber(tailAt + tail.Length) : argument.Words[0]).ToArray());
            if (argument.IsArray)
                WriteArray(tail, argument.Words);
        }

        tail.WriteTo(head);
        return head.ToArray();
    }

    private static void WriteArray(MemoryStream tail, IReadOnlyList<Bytes32> words)
    {
        tail.Write(Bytes32.FromNumber(words.Count).ToArray());
        foreach (var word in words)
            tail.Write(word.ToArray());
    }
}
