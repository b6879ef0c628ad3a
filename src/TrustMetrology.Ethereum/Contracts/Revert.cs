using System.Text;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ethereum.Contracts;

/// <summary>Why a contract refused: the revert data, whose first four bytes name the error.</summary>
public sealed record Revert(ReadOnlyMemory<byte> Data)
{
    private static readonly byte[] Message = Abi.Selector("Error(string)");
    private static readonly byte[] Panic = Abi.Selector("Panic(uint256)");

    /// <summary>Whether this is the error with this signature, e.g. <c>NotOwner(address)</c>.</summary>
    public bool Is(string signature) => Data.Span.StartsWith(Abi.Selector(signature));

    /// <summary>The error's arguments.</summary>
    /// <exception cref="ProtocolException">Code <c>abi</c>: they are no whole number of words.</exception>
    public AbiWords Arguments() => AbiWords.Read(Data.Span[Math.Min(Abi.SelectorSize, Data.Length)..]);

    /// <summary>The reason where the contract gave one as text, else the data in hex.</summary>
    public override string ToString()
    {
        try
        {
            if (Data.Span.StartsWith(Message))
                return Reason(Data.Span[Abi.SelectorSize..]);
            if (Data.Span.StartsWith(Panic))
                return $"panic {Quantity.ToHex(Arguments().NumberAt(0))}";
        }
        catch (ProtocolException)
        {
            // data that only look like a reason are shown as they are
        }

        return Data.IsEmpty ? "no reason given" : Hex.Encode(Data.Span);
    }

    private static string Reason(ReadOnlySpan<byte> arguments)
    {
        var words = AbiWords.Read(arguments);
        var length = words.UInt64At(1);
        if (words.UInt64At(0) != Bytes32.Size || length > (ulong)(arguments.Length - (2 * Bytes32.Size)))
            throw new ProtocolException("abi", "the text's length doesn't fit");
        return Encoding.UTF8.GetString(arguments.Slice(2 * Bytes32.Size, (int)length));
    }
}
