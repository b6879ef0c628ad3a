using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Decides what a node's answer means for a transaction in flight, and replaces one that is stuck: latest root wins.</summary>
public sealed class AnchorReplacement(TrustDb db, AnchorPreparation preparation, IOptions<ChainOptions> options, IIds ids, TimeProvider clock)
{
    /// <summary>The transaction to send now: the same one, or a new one of the same nonce with the newest root and higher fees.</summary>
    internal async Task<Anchor> ReplaceIfStuckAsync(AnchorTarget target, Anchor current, CancellationToken cancellationToken)
    {
        if (!IsStuck(current) || await preparation.SignAsync(target, (ulong)current.Nonce, current, cancellationToken) is not { } signed)
            return current;
        var next = Anchor.Prepare(ids.Next(clock.GetUtcNow()), target, signed, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        current.Replace(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken); // on its own, since the index allows one in flight at every moment
        db.Add(next);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return next;
    }

    /// <summary>Gives up one that can have no successor of its own nonce: the next anchor covers what it would have.</summary>
    internal void GiveUp(Anchor anchor, string reason) => anchor.Fail(reason, clock.GetUtcNow());

    /// <summary>The same for one that may still find its way, once it had time enough.</summary>
    internal void GiveUpIfStuck(Anchor anchor, string reason)
    {
        if (IsStuck(anchor))
            GiveUp(anchor, reason);
    }

    internal void Sent(Anchor anchor) => anchor.Send(clock.GetUtcNow());

    internal void Refused(Anchor anchor, RefusalException refusal)
    {
        switch (refusal.Reason)
        {
            case Refusal.AlreadyKnown:
                anchor.Send(clock.GetUtcNow());
                break;
            case Refusal.Reverted or Refusal.GasLimit or Refusal.Invalid or Refusal.NotAllowed:
                anchor.Fail($"{refusal.Reason}: {refusal.Revert?.ToString() ?? refusal.Message}", clock.GetUtcNow());
                break;
            default: // a used nonce shows in the chain, missing funds come, fees are raised: none is the end of it
                anchor.Refuse(refusal.Reason);
                break;
        }
    }

    private bool IsStuck(Anchor anchor) =>
        anchor.Refused is Refusal.ReplacementUnderpriced or Refusal.FeeTooLow
        || (clock.GetUtcNow() - anchor.History[^1].At).Duration() >= options.Value.ReplaceAfter;
}
