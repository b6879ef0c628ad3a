using System.Text.Json;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Transactions;
using Xunit;

namespace TrustMetrology.Ethereum.Tests.Transactions;

public sealed class TypedTransactionTests
{
    [Fact]
    public void FeeMarketTransactions_AgreeWithTheOutsideVectors() =>
        Assert.All(OfType(2), vector => Agrees(vector, FeeMarket(vector.GetProperty("tx")), FeeMarketTransaction.Decode));

    [Fact]
    public void AccessListTransactions_AgreeWithTheOutsideVectors() =>
        Assert.All(OfType(1), vector => Agrees(vector, AccessList(vector.GetProperty("tx")), AccessListTransaction.Decode));

    private static List<JsonElement> OfType(int type)
    {
        var vectors = Vector.All("typed-transactions.json").Where(vector => vector.GetProperty("tx").Number("type") == type).ToList();
        Assert.NotEmpty(vectors);
        return vectors;
    }

    private static void Agrees<T>(JsonElement vector, T transaction, Func<string, SignedTransaction<T>> decode)
        where T : Transaction
    {
        using var key = EthereumKey.Parse(vector.Text("key"));
        var signed = transaction.Sign(key);
        Assert.Equal(vector.Text("unsigned"), Hex.Encode(transaction.SigningBytes()));
        Assert.Equal(vector.Text("signed"), Hex.Encode(signed.Raw.Span));
        var decoded = decode(vector.Text("signed"));
        Assert.Equal(vector.Text("address"), decoded.From.ToHex());
        Assert.Equal(vector.Text("unsigned"), Hex.Encode(decoded.Transaction.SigningBytes()));
        Assert.Equal(signed.Hash, decoded.Hash);
    }

    private static FeeMarketTransaction FeeMarket(JsonElement tx) => new()
    {
        ChainId = (ulong)tx.Number("chainId"),
        Nonce = (ulong)tx.Number("nonce"),
        MaxPriorityFeePerGas = tx.Number("maxPriorityFeePerGas"),
        MaxFeePerGas = tx.Number("maxFeePerGas"),
        GasLimit = tx.Number("gasLimit"),
        To = tx.Account("to"),
        Value = tx.Number("value"),
        Data = tx.Bytes("data"),
        AccessList = Entries(tx),
    };

    private static AccessListTransaction AccessList(JsonElement tx) => new()
    {
        ChainId = (ulong)tx.Number("chainId"),
        Nonce = (ulong)tx.Number("nonce"),
        GasPrice = tx.Number("gasPrice"),
        GasLimit = tx.Number("gasLimit"),
        To = tx.Account("to"),
        Value = tx.Number("value"),
        Data = tx.Bytes("data"),
        AccessList = Entries(tx),
    };

    private static List<AccessListEntry> Entries(JsonElement tx) => tx.TryGetProperty("accessList", out var list)
        ? list.EnumerateArray().Select(entry => new AccessListEntry(
            Address.Parse(entry.Text("address")),
            entry.GetProperty("storageKeys").EnumerateArray().Select(key => Bytes32.Parse(key.GetString()!)).ToList())).ToList()
        : [];
}
