using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Ledger;

/// <summary>What there is to say about anchoring, the gravest first.</summary>
public enum AnchoringWord
{
    /// <summary>No node is configured: nothing is anchored.</summary>
    NoNode,

    /// <summary>No registry was deployed, or the file that says where is missing.</summary>
    NoRegistry,

    /// <summary>The anchorer's key can't be opened.</summary>
    NoKey,

    /// <summary>The node gave no usable answer.</summary>
    NodeSilent,

    /// <summary>The node is on another chain than the registry.</summary>
    OtherChain,

    /// <summary>No registry stands at the address.</summary>
    NoContract,

    /// <summary>The registry doesn't know this log.</summary>
    LogUnknown,

    /// <summary>The registry ended this log for good.</summary>
    LogEnded,

    /// <summary>The chain holds a tree that isn't this log's past.</summary>
    Forked,

    /// <summary>The chain holds more records than this log.</summary>
    Ahead,

    /// <summary>The configured key may not anchor this log.</summary>
    NotAnchorer,

    /// <summary>The account can't pay for long.</summary>
    LowBalance,

    /// <summary>The chain asks for more per gas than the configured cap.</summary>
    FeesAboveCap,

    /// <summary>A transaction is on its way.</summary>
    InFlight,

    /// <summary>Records wait for the next anchor.</summary>
    Waiting,

    /// <summary>Every record has its anchor.</summary>
    Anchored,
}

/// <summary>How anchoring stands.</summary>
/// <param name="Word">What there is to say.</param>
/// <param name="Detail">What the node, or the key's file, said; null where there is nothing to add.</param>
/// <param name="Target">Where the log is anchored; null while nothing is configured.</param>
/// <param name="Log">What the database knows.</param>
/// <param name="Chain">What the node says; null where none answered.</param>
/// <param name="Last">The anchor that covers the most; null while there is none.</param>
/// <param name="InFlight">Signed transactions in no block, oldest first.</param>
public sealed record AnchoringReport(
    AnchoringWord Word, string? Detail, AnchorTarget? Target, LogFigures Log, ChainStanding? Chain, Anchor? Last, IReadOnlyList<Anchor> InFlight)
{
    /// <summary>Where the log goes on as soon as the record that says so is final here; null while it stays.</summary>
    public LogPlace? Next { get; init; }
}

/// <summary>Looks at database and chain, and says how anchoring stands.</summary>
public sealed class AnchoringSurvey(TrustDb db, Anchors anchors, LogFiguresReader figures, ChainSurvey chain, LogPlaces places)
{
    /// <summary>At the place where the log is anchored at this moment.</summary>
    public async Task<AnchoringReport> ReadAsync(ChainOptions options, CancellationToken cancellationToken)
    {
        var all = await places.ListAsync(cancellationToken);
        var report = await ReadAsync(all.LastOrDefault(place => place.IsReached), options, cancellationToken);
        return report with { Next = all.FirstOrDefault(place => !place.IsReached) };
    }

    /// <summary>At that place, be it one to which the log shall move.</summary>
    public async Task<AnchoringReport> ReadAsync(LogPlace? place, ChainOptions options, CancellationToken cancellationToken)
    {
        var log = await figures.ReadAsync(cancellationToken);
        var target = place is null ? null : places.TurnTo(place);
        var inFlight = await db.Set<Anchor>().AsNoTracking().Where(anchor => anchor.State == AnchorState.Prepared || anchor.State == AnchorState.Sent)
            .OrderBy(anchor => anchor.Id).ToListAsync(cancellationToken);
        var report = new AnchoringReport(AnchoringWord.NoNode, null, target, log, null, await anchors.FindNewestAsync(cancellationToken), inFlight);
        if (options.Rpc is null)
            return report;
        return target is null ? report with { Word = AnchoringWord.NoRegistry } : await AskAsync(report, target, options, cancellationToken);
    }

    private async Task<AnchoringReport> AskAsync(AnchoringReport report, AnchorTarget target, ChainOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var standing = await chain.ReadAsync(target, (ulong)report.Log.Size, cancellationToken);
            return report with { Chain = standing, Word = standing is null ? AnchoringWord.OtherChain : WordOf(standing, report, options) };
        }
        catch (EthereumException fault)
        {
            return report with { Word = AnchoringWord.NodeSilent, Detail = fault.Message };
        }
        catch (ProtocolException fault)
        {
            return report with { Word = fault.Code.StartsWith("key", StringComparison.Ordinal) ? AnchoringWord.NoKey : AnchoringWord.NoContract, Detail = fault.Message };
        }
    }

    private static AnchoringWord WordOf(ChainStanding chain, AnchoringReport report, ChainOptions options) => chain switch
    {
        { Status: RegistryStatus.Unknown } => AnchoringWord.LogUnknown,
        { Status: RegistryStatus.Ended } => AnchoringWord.LogEnded,
        { Head: HeadRelation.Forked } => AnchoringWord.Forked,
        { Head: HeadRelation.Ahead } => AnchoringWord.Ahead,
        { MayAnchor: false } => AnchoringWord.NotAnchorer,
        _ when chain.Balance < options.LowBalance => AnchoringWord.LowBalance,
        { Head: HeadRelation.Behind, FeesFit: false } => AnchoringWord.FeesAboveCap,
        _ when report.InFlight.Count > 0 => AnchoringWord.InFlight,
        { Head: HeadRelation.Behind } => AnchoringWord.Waiting,
        _ => report.Log.UnanchoredSince is null ? AnchoringWord.Anchored : AnchoringWord.Waiting,
    };
}
