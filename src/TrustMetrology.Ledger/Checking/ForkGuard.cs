using Microsoft.Extensions.Logging;

namespace TrustMetrology.Ledger;

/// <summary>What this process knows since it started.</summary>
public sealed class ForkMemory
{
    internal bool Settled { get; set; }

    internal DateTimeOffset? AskedSince { get; set; }

    internal DateTimeOffset? AskedAt { get; set; }

    /// <summary>The newest answer; null before the first.</summary>
    internal HeadAnswer? Last { get; set; }
}

/// <summary>
/// Nothing is sequenced before the chain's head was once compared with the log, nor while it contradicts: a database that was set back by whatever means must
/// not sign a second history, and who stole the anchorer's key may have begun one. A node that stays silent holds a started host up for half of what receipts promise, and no longer.
/// </summary>
public sealed partial class ForkGuard(HeadCheck check, ForkMemory memory, TimeProvider clock, ILogger<ForkGuard> logger)
{
    /// <summary>Half of the 24 hours that a receipt promises.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    /// <summary>After so long the chain is asked again.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    internal async Task<bool> MaySequenceAsync(CancellationToken cancellationToken)
    {
        if (memory.Settled && clock.GetUtcNow() - memory.AskedAt < Fresh)
            return true;
        memory.AskedAt = clock.GetUtcNow();
        var answer = await check.RunAsync(cancellationToken);
        memory.AskedSince ??= clock.GetUtcNow();
        Tell(answer);
        if (answer.Contradicts)
            return memory.Settled = false;
        return memory.Settled |= answer.Word is HeadWord.NoChain or HeadWord.Agrees or HeadWord.Lost || clock.GetUtcNow() - memory.AskedSince >= Patience;
    }

    // Once for each new answer: the job asks every other second.
    private void Tell(HeadAnswer answer)
    {
        var before = memory.Last;
        memory.Last = answer;
        if (before?.Word == answer.Word)
            return;
        if (answer.Contradicts)
            LogContradiction(logger, answer.Words);
        else if (answer.Word == HeadWord.Lost)
            LogLoss(logger, answer.Words);
        else if (answer.Words.Length > 0)
            LogWaiting(logger, answer.Words);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Nothing is sequenced. {Words}")]
    private static partial void LogContradiction(ILogger logger, string words);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Words}")]
    private static partial void LogLoss(ILogger logger, string words);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Records are accepted, but get their places in the log only after it was compared with the chain. {Words}")]
    private static partial void LogWaiting(ILogger logger, string words);
}
