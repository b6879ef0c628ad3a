using TrustMetrology.Ethereum.Rpc;
using Xunit;
using static TrustMetrology.Ethereum.Tests.Rpc.ScriptedNode;

namespace TrustMetrology.Ethereum.Tests.Rpc;

/// <summary>Nodes refuse in words of their own.</summary>
public sealed class EthereumRpcRefusalTests
{
    private static readonly EthereumRpcOptions Brief = new() { AttemptTimeout = TimeSpan.FromSeconds(30), RetryDelay = TimeSpan.FromMilliseconds(5) };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory] // as geth, Besu, Nethermind, erigon and hardhat word them
    [InlineData(-32000, "already known", Refusal.AlreadyKnown)]
    [InlineData(-32000, "Known transaction", Refusal.AlreadyKnown)]
    [InlineData(-32010, "AlreadyKnown", Refusal.AlreadyKnown)]
    [InlineData(-32000, "nonce too low: next nonce 5, tx nonce 4", Refusal.NonceTooLow)]
    [InlineData(-32010, "OldNonce, Current nonce: 5, nonce of rejected tx: 4", Refusal.NonceTooLow)]
    [InlineData(-32006, "Nonce too high", Refusal.NonceTooHigh)]
    [InlineData(-32000, "replacement transaction underpriced", Refusal.ReplacementUnderpriced)]
    [InlineData(-32000, "Replacement transaction underpriced", Refusal.ReplacementUnderpriced)]
    [InlineData(-32010, "ReplacementNotAllowed", Refusal.ReplacementUnderpriced)]
    [InlineData(-32000, "transaction underpriced: tip needed 1, tip permitted 0", Refusal.FeeTooLow)]
    [InlineData(-32000, "max fee per gas less than block base fee: address 0x1", Refusal.FeeTooLow)]
    [InlineData(-32009, "Gas price below configured minimum gas price", Refusal.FeeTooLow)]
    [InlineData(-32000, "insufficient funds for gas * price + value: balance 0", Refusal.InsufficientFunds)]
    [InlineData(-32004, "Upfront cost exceeds account balance", Refusal.InsufficientFunds)]
    [InlineData(-32000, "intrinsic gas too low: gas 20000, minimum needed 21000", Refusal.GasLimit)]
    [InlineData(-32000, "exceeds block gas limit", Refusal.GasLimit)]
    [InlineData(-32000, "invalid sender", Refusal.Invalid)]
    [InlineData(-32007, "Sender account not authorized to send transactions", Refusal.NotAllowed)]
    [InlineData(3, "execution reverted", Refusal.Reverted)]
    [InlineData(-32015, "VM execution error.", Refusal.Reverted)]
    public async Task SendRaw_SaysWhy_WhateverTheNodesWords(long code, string message, Refusal reason)
    {
        await using var node = new ScriptedNode(_ => Error(code, message));
        using var rpc = new EthereumRpc(node.Url, Brief);
        Assert.Equal(reason, (await Assert.ThrowsAsync<RefusalException>(() => rpc.SendRaw(new byte[] { 2 }, Ct))).Reason);
    }

    [Theory]
    [InlineData("\"0x2a\"")]
    [InlineData("\"Reverted 0x2a\"")]
    [InlineData("""{"data":"0x2a"}""")]
    public async Task Call_FindsTheRevertsData_WhereverTheNodePutsThem(string data)
    {
        await using var node = new ScriptedNode(_ => Error(3, "execution reverted", data));
        using var rpc = new EthereumRpc(node.Url, Brief);
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => rpc.Call(new(null, default, default), BlockTag.Latest, Ct));
        Assert.Equal([0x2a], refusal.Revert!.Data.ToArray());
    }
}
