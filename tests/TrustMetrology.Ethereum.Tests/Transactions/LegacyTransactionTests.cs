using System.Text.Json;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Transactions;
using TrustMetrology.Protocol;
using Xunit;

namespace TrustMetrology.Ethereum.Tests.Transactions;

public sealed class LegacyTransactionTests
{
    [Theory]
    [InlineData(null, "unsignedTransaction", "signedTransaction")]
    [InlineData(5UL, "unsignedTransactionChainId5", "signedTransactionChainId5")]
    public void LegacyTransactions_AgreeWithTheOutsideVectors(ulong? chainId, string plain, string complete) =>
        Assert.All(Vector.All("transactions.json"), vector =>
        {
            using var key = EthereumKey.Parse(vector.Text("privateKey"));
            var transaction = Transaction(vector) with { ChainId = chainId };
            Assert.Equal(vector.Text(plain), Hex.Encode(transaction.SigningBytes()));
            Assert.Equal(vector.Text(complete), Hex.Encode(transaction.Sign(key).Raw.Span));
            var decoded = LegacyTransaction.Decode(vector.Text(complete));
            Assert.Equal(vector.Text("accountAddress"), decoded.From.ToHex());
            Assert.Equal(chainId, decoded.Transaction.ChainId);
        });

    [Fact]
    public void Sign_GivesBackEveryField_WhenTheGasPriceIsZeroAndTheChainIdIsTheLargest()
    {
        using var key = EthereumKey.Create();
        var signed = new LegacyTransaction { ChainId = ulong.MaxValue, Nonce = 7, GasLimit = 21_000, To = key.Address }.Sign(key);
        var decoded = LegacyTransaction.Decode(signed.Raw.Span);
        Assert.Equal(signed.Transaction, decoded.Transaction with { Data = signed.Transaction.Data });
        Assert.Equal(key.Address, decoded.From);
    }

    [Fact]
    public void Decode_Refuses_WhenTheTransactionIsTyped()
    {
        using var key = EthereumKey.Create();
        var raw = new FeeMarketTransaction { ChainId = 1 }.Sign(key).Raw;
        Assert.Throws<ProtocolException>(() => LegacyTransaction.Decode(raw.Span));
    }

    private static LegacyTransaction Transaction(JsonElement vector) => new()
    {
        Nonce = (ulong)vector.Number("nonce"),
        GasPrice = vector.Number("gasPrice"),
        GasLimit = vector.Number("gasLimit"),
        To = vector.Account("to"),
        Value = vector.Number("value"),
        Data = vector.Bytes("data"),
    };
}
