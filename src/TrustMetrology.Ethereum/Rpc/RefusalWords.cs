namespace TrustMetrology.Ethereum.Rpc;

/// <summary>
/// Tells refusals by the words that nodes use (geth and its kin, Besu, Nethermind, anvil, hardhat), because their error numbers don't.
/// Words that stand in none of these rows leave the error an <see cref="RpcException"/>.
/// </summary>
internal static class RefusalWords
{
    // The first row that matches decides: the more special words stand first.
    private static readonly (string Words, Refusal Reason)[] Rows =
    [
        ("already known", Refusal.AlreadyKnown),
        ("alreadyknown", Refusal.AlreadyKnown),
        ("known transaction", Refusal.AlreadyKnown),
        ("already imported", Refusal.AlreadyKnown),
        ("transaction already in", Refusal.AlreadyKnown),
        ("replacement transaction underpriced", Refusal.ReplacementUnderpriced),
        ("replacement underpriced", Refusal.ReplacementUnderpriced),
        ("replacementnotallowed", Refusal.ReplacementUnderpriced),
        ("could not replace existing", Refusal.ReplacementUnderpriced),
        ("nonce too low", Refusal.NonceTooLow),
        ("nonce is too low", Refusal.NonceTooLow),
        ("nonce has already been used", Refusal.NonceTooLow),
        ("oldnonce", Refusal.NonceTooLow),
        ("nonce too high", Refusal.NonceTooHigh),
        ("nonce gap", Refusal.NonceTooHigh),
        ("noncegap", Refusal.NonceTooHigh),
        ("nonce too distant", Refusal.NonceTooHigh),
        ("insufficient funds", Refusal.InsufficientFunds),
        ("insufficientfunds", Refusal.InsufficientFunds),
        ("upfront cost exceeds", Refusal.InsufficientFunds),
        ("doesn't have enough funds", Refusal.InsufficientFunds),
        ("less than block base fee", Refusal.FeeTooLow),
        ("underpriced", Refusal.FeeTooLow),
        ("feetoolow", Refusal.FeeTooLow),
        ("fee too low", Refusal.FeeTooLow),
        ("gas price below", Refusal.FeeTooLow),
        ("less than the minimum", Refusal.FeeTooLow),
        ("intrinsic gas", Refusal.GasLimit),
        ("exceeds block gas limit", Refusal.GasLimit),
        ("gas limit reached", Refusal.GasLimit),
        ("gaslimitexceeded", Refusal.GasLimit),
        ("gas too low", Refusal.GasLimit),
        ("invalid chain id", Refusal.Invalid),
        ("invalid chainid", Refusal.Invalid),
        ("wrong chain", Refusal.Invalid),
        ("invalid sender", Refusal.Invalid),
        ("invalid signature", Refusal.Invalid),
        ("transaction type not supported", Refusal.Invalid),
        ("not authorized to send", Refusal.NotAllowed),
        ("sender account not authorized", Refusal.NotAllowed),
        ("not permitted", Refusal.NotAllowed),
        ("execution reverted", Refusal.Reverted),
        ("vm execution error", Refusal.Reverted),
        ("reverted", Refusal.Reverted),
    ];

    // Limits of the node, not of the transaction: asking again later may help.
    private static readonly string[] Patience = ["rate limit", "limit exceeded", "too many requests", "txpool is full", "transaction pool is full"];

    public static bool AsksForPatience(long code, string message) =>
        code == -32005 || Patience.Any(words => message.Contains(words, StringComparison.OrdinalIgnoreCase));

    public static Refusal? Find(long code, string message)
    {
        foreach (var (words, reason) in Rows)
        {
            if (message.Contains(words, StringComparison.OrdinalIgnoreCase))
                return reason;
        }

        return code == 3 ? Refusal.Reverted : null;
    }
}
