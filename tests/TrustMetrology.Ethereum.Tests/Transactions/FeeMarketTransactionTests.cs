using System.Numerics;
using CsCheck;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Transactions;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Chain;
using Xunit;

namespace TrustMetrology.Ethereum.Tests.Transactions;

public sealed class FeeMarketTransactionTests
{
    private static readonly Gen<BigInteger> Amount = Gen.Byte.Array[0, 32].Select(bytes => new BigInteger(bytes, isUnsigned: true));
    private static readonly Gen<Address> Account = Gen.Byte.Array[20].Select(bytes => Address.FromBytes(bytes));
    private static readonly Gen<AccessListEntry> Entry = Gen.Select(
        Account, Gen.Byte.Array[32].Select(bytes => Bytes32.FromBytes(bytes)).List[0, 3], (address, keys) => new AccessListEntry(address, keys));

    private static readonly Gen<FeeMarketTransaction> Transaction =
        from chain in Gen.ULong
        from nonce in Gen.ULong.Where(number => number < ulong.MaxValue)
        from fees in Gen.Select(Amount, Amount)
        from gas in Amount
        from to in Gen.OneOf(Account.Select(account => (Address?)account), Gen.Const((Address?)null))
        from value in Amount
        from data in Gen.Byte.Array[0, 200]
        from list in Entry.List[0, 3]
        select new FeeMarketTransaction
        {
            ChainId = chain,
            Nonce = nonce,
            MaxPriorityFeePerGas = BigInteger.Min(fees.Item1, fees.Item2),
            MaxFeePerGas = BigInteger.Max(fees.Item1, fees.Item2),
            GasLimit = gas,
            To = to,
            Value = value,
            Data = data,
            AccessList = list,
        };

    private static readonly Gen<byte[]> Secret = Gen.Byte.Array[32].Where(bytes => Secp256k1.IsSecret(bytes));

    [Fact]
    public void Decode_GivesBackSenderAndFields_OfWhatWasSigned() => Gen.Select(Secret, Transaction).Sample((secret, transaction) =>
    {
        using var key = new EthereumKey(secret);
        var signed = transaction.Sign(key);
        var decoded = FeeMarketTransaction.Decode(Hex.Encode(signed.Raw.Span));
        return decoded.From == key.Address
            && decoded.Hash == signed.Hash
            && decoded.Signature == signed.Signature
            && decoded.Transaction.SigningBytes().AsSpan().SequenceEqual(transaction.SigningBytes());
    }, iter: 200);

    [Fact]
    public void Decode_NamesAnotherSenderOrRefuses_WhenOneByteIsAltered() =>
        Gen.Select(Secret, Transaction, Gen.Int[0, 10_000], Gen.Int[1, 255]).Sample((secret, transaction, position, flip) =>
        {
            using var key = new EthereumKey(secret);
            var raw = transaction.Sign(key).Raw.ToArray();
            raw[position % raw.Length] ^= (byte)flip;
            try
            {
                return FeeMarketTransaction.Decode(raw).From != key.Address;
            }
            catch (ProtocolException)
            {
                return true;
            }
        }, iter: 1_000);

    [Fact]
    public void Decode_ThrowsNothingElse_WhenTheBytesAreArbitrary() => Gen.Byte.Array[0, 120].Sample(bytes =>
    {
        byte[] raw = [2, .. bytes];
        try
        {
            return FeeMarketTransaction.Decode(raw).Raw.Span.SequenceEqual(raw);
        }
        catch (ProtocolException)
        {
            return true;
        }
    }, iter: 20_000);

    [Theory]
    [MemberData(nameof(MalformedFields))]
    public void Decode_Refuses_WhenAFieldIsMalformed(int field, string value, string code)
    {
        var items = Items();
        items[field] = value == "list" ? RlpItem.List() : RlpItem.Of(Convert.FromHexString(value));
        byte[] raw = [2, .. Rlp.Encode(RlpItem.List(items))];
        Assert.Equal(code, Assert.Throws<ProtocolException>(() => FeeMarketTransaction.Decode(raw)).Code);
    }

    [Fact]
    public void Decode_Refuses_WhenAFieldIsMissingOrTooMany()
    {
        byte[] few = [2, .. Rlp.Encode(RlpItem.List(Items()[..^1]))];
        byte[] many = [2, .. Rlp.Encode(RlpItem.List([.. Items(), RlpItem.List()]))];
        byte[] text = [2, .. Rlp.Encode(RlpItem.Of(new byte[5]))];
        Assert.All([few, many, text], raw =>
            Assert.Equal("tx-fields", Assert.Throws<ProtocolException>(() => FeeMarketTransaction.Decode(raw)).Code));
    }

    [Theory]
    [InlineData("", "hex")]
    [InlineData("02c0", "hex")]
    [InlineData("0x02c", "hex")]
    [InlineData("0x02zz", "hex")]
    [InlineData("0x", "tx-type")]
    [InlineData("0x01c0", "tx-type")]
    [InlineData("0x03c0", "tx-type")]
    [InlineData("0xc0", "tx-type")]
    [InlineData("0x02", "rlp")]
    [InlineData("0x02c000", "rlp")]
    public void Decode_Refuses_WhenTheTextIsNoTypedTransaction(string raw, string code) =>
        Assert.Equal(code, Assert.Throws<ProtocolException>(() => FeeMarketTransaction.Decode(raw)).Code);

    [Fact]
    public void Sign_Refuses_WhenAFieldIsOutOfRange()
    {
        using var key = EthereumKey.Create();
        var tooLarge = BigInteger.Pow(2, 256);
        FeeMarketTransaction[] refused =
        [
            new() { Nonce = ulong.MaxValue }, new() { GasLimit = tooLarge }, new() { Value = tooLarge }, new() { Value = -1 },
            new() { MaxFeePerGas = 1, MaxPriorityFeePerGas = 2 }, new() { MaxFeePerGas = tooLarge },
        ];
        Assert.All(refused, transaction => Assert.Throws<ProtocolException>(() => transaction.Sign(key)));
    }

    public static TheoryData<int, string, string> MalformedFields() => new()
    {
        { 0, "00", "quantity" }, // a zero must be empty
        { 0, "010000000000000000", "quantity" }, // a chain id beyond 64 bits
        { 1, "0001", "quantity" },
        { 1, "ffffffffffffffff", "tx-nonce" },
        { 2, "01", "tx-fees" }, // a priority fee above the cap
        { 4, new string('f', 66), "quantity" },
        { 5, "00", "address" },
        { 5, new string('1', 42), "address" },
        { 6, "list", "tx-fields" },
        { 7, "list", "tx-fields" },
        { 8, "01", "tx-fields" },
        { 9, "02", "signature" },
        { 9, "00", "quantity" },
        { 10, "", "signature" },
        { 11, "", "signature" },
        { 11, "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140", "signature" }, // s = n − 1 is high
        { 11, "00" + "11", "quantity" },
    };

    private static RlpItem[] Items()
    {
        using var key = new EthereumKey(Keccak256.Hash([1]));
        return [.. Rlp.Decode(new FeeMarketTransaction { ChainId = 5, GasLimit = 21_000 }.Sign(key).Raw.Span[1..]).Items];
    }
}
