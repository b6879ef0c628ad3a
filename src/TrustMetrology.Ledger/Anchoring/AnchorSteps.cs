namespace TrustMetrology.Ledger;

/// <summary>The order of one run: follow what landed, bring home what flies, leave where the log moves on, and only then start anew.</summary>
public sealed class AnchorSteps(LandedAnchors landed, AnchorFlight flight, ChainDeparture departure, AnchorStart start, AnchorPlace place)
{
    internal async Task RunAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var sender = place.Key.Address.ToString();
        await landed.FollowAsync(target, cancellationToken);
        await flight.SettleOthersAsync(target, sender, cancellationToken);
        if (!await flight.AdvanceAsync(target, sender, cancellationToken) || await departure.LeaveAsync(target, cancellationToken))
            return;
        if (await start.PrepareAsync(target, cancellationToken))
            await flight.AdvanceAsync(target, sender, cancellationToken);
    }
}
