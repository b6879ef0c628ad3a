using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Transactions;
using TrustMetrology.Protocol;

namespace TrustMetrology.Verifier.Conformance;

/// <summary>EIP-1559 transactions: read and signed. Quantities are answered as decimal texts, addresses in lower case.</summary>
internal static class TransactionOperations
{
    public static JsonObject Read(Request request)
    {
        var signed = FeeMarketTransaction.Decode(request.Text("hex"));
        return new() { ["from"] = signed.From.ToHex(), ["hash"] = signed.Hash.ToString(), ["tx"] = Describe(signed.Transaction) };
    }

    public static JsonObject Sign(Request request)
    {
        using var key = EthereumKey.Parse(request.Text("key"));
        var signed = TransactionOf(request.Object("tx")).Sign(key);
        return new() { ["raw"] = Ethereum.Hex.Encode(signed.Raw.Span), ["hash"] = signed.Hash.ToString(), ["from"] = signed.From.ToHex() };
    }

    private static FeeMarketTransaction TransactionOf(Request tx)
    {
        tx.OnlyMembers("type", "chainId", "nonce", "maxPriorityFeePerGas", "maxFeePerGas", "gasLimit", "to", "value", "data", "accessList");
        RefuseOtherTypes(tx);
        return new FeeMarketTransaction
        {
            ChainId = Quantity.ParseUInt64(Number(tx, "chainId")),
            Nonce = Quantity.ParseUInt64(Number(tx, "nonce")),
            MaxPriorityFeePerGas = Quantity.Parse(Number(tx, "maxPriorityFeePerGas")),
            MaxFeePerGas = Quantity.Parse(Number(tx, "maxFeePerGas")),
            GasLimit = Quantity.Parse(Number(tx, "gasLimit")),
            To = tx.OptionalText("to") is { } to ? Address.Parse(to) : null,
            Value = Quantity.Parse(Number(tx, "value")),
            Data = tx.OptionalText("data") is { } data ? Ethereum.Hex.Decode(data) : default,
            AccessList = [.. tx.OptionalRequests("accessList").Select(entry => new AccessListEntry(
                Address.Parse(entry.Text("address")), [.. entry.OptionalTexts("storageKeys").Select(Bytes32.Parse)]))],
        };
    }

    // Tools also write the type, of which there is one here.
    private static void RefuseOtherTypes(Request tx)
    {
        if (tx.Present("type") && Quantity.Parse(Number(tx, "type")) != FeeMarketTransaction.Type)
            throw new ProtocolException("tx-type", $"only transactions of type {FeeMarketTransaction.Type} are signed here");
    }

    /// <summary>Decimal or 0x text as the protocol has it; a plain JSON integer and an empty 0x are understood too.</summary>
    private static string Number(Request tx, string member)
    {
        if (!tx.Present(member))
            return "0";
        var text = tx.KindOf(member) == JsonValueKind.Number ? tx.RawText(member) : tx.Text(member);
        return text == "0x" ? "0" : text;
    }

    private static JsonObject Describe(FeeMarketTransaction tx) => new()
    {
        ["chainId"] = Decimal(tx.ChainId),
        ["nonce"] = Decimal(tx.Nonce),
        ["maxPriorityFeePerGas"] = Decimal(tx.MaxPriorityFeePerGas),
        ["maxFeePerGas"] = Decimal(tx.MaxFeePerGas),
        ["gasLimit"] = Decimal(tx.GasLimit),
        ["to"] = tx.To?.ToHex(),
        ["value"] = Decimal(tx.Value),
        ["data"] = Ethereum.Hex.Encode(tx.Data.Span),
        ["accessList"] = new JsonArray([.. tx.AccessList.Select(entry => new JsonObject
        {
            ["address"] = entry.Address.ToHex(),
            ["storageKeys"] = new JsonArray([.. entry.StorageKeys.Select(key => JsonValue.Create(key.ToString()))]),
        })]),
    };

    private static string Decimal(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
