using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Verifier.Audit;

/// <summary>A record <c>chain.changed</c> that a walk came upon.</summary>
/// <param name="Index">Its entry.</param>
/// <param name="From">The place that it leaves.</param>
/// <param name="To">The place where the log goes on.</param>
internal sealed record ChainChange(ulong Index, ChainPlace From, ChainPlace To);

/// <summary>The nodes that a user named, of one chain or of several.</summary>
/// <param name="nodes">In the order in which they were named.</param>
/// <param name="trust">The log.</param>
/// <param name="confirmations">See <see cref="RegistryReader"/>.</param>
internal sealed class ChainReaders(IReadOnlyList<EthereumRpc> nodes, TrustFile trust, uint? confirmations)
{
    /// <summary>Reads that place through the first node of its chain; through the last one where none is, which then says so. Null where no node was named.</summary>
    public async Task<RegistryReader?> FindAsync(ChainPlace place, CancellationToken ct)
    {
        foreach (var node in nodes)
        {
            if (await IsOfAsync(node, place, ct))
                return Of(node, place);
        }

        return nodes.Count == 0 ? null : Of(nodes[^1], place);
    }

    private RegistryReader Of(EthereumRpc node, ChainPlace place) => new(node, trust with { ChainId = place.ChainId, Contract = place.Contract }, confirmations);

    private static async Task<bool> IsOfAsync(EthereumRpc node, ChainPlace place, CancellationToken ct)
    {
        try
        {
            return await node.ChainId(ct) == place.ChainId;
        }
        catch (EthereumException)
        {
            return false; // it has its chance to say so when nobody else can answer
        }
    }
}

/// <summary>
/// The places at which a log was anchored, one after the other: the trusted one, and those to which its own records lead, each followed once it is final at
/// the place that it leaves.
/// </summary>
internal sealed class ChainWay(ChainReaders nodes, TrustFile trust, AuditState? before)
{
    private readonly List<AnchorCheck> checks = [];
    private readonly List<MoveSeen> moves = [];

    /// <summary>What the chain of the trusted place says; null where none answered.</summary>
    public AnchorCheck? First => checks.FirstOrDefault();

    /// <summary>What the chain says on which the log is anchored last.</summary>
    public AnchorCheck? Last => checks.LastOrDefault();

    /// <summary>The changes of chain that were followed, and what is final there: for the next run.</summary>
    public IReadOnlyList<MoveSeen> Moves => [.. moves.Select((move, at) => at + 1 < checks.Count ? move with { Anchors = checks[at + 1].Seen() } : move)];

    private ChainPlace Here => moves.Count == 0 ? trust.Place : moves[^1].Place;

    /// <summary>The roots that the tree must have.</summary>
    public IEnumerable<TreePoint> Points() => checks.SelectMany(check => check.Points());

    /// <summary>Asks about the trusted place, and about those to which an earlier run saw the log go.</summary>
    /// <exception cref="EthereumException">A node gave no usable answer.</exception>
    /// <exception cref="AuditStopException">A node is missing, or of another chain.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        var seen = before?.Anchors is { } last && last.Place == $"{trust.ChainId}:{trust.Contract}" ? last : null;
        if (seen is not null)
            moves.AddRange(before!.Moves ?? []);
        checks.Add(await ReadAsync(trust.Place, seen, "no chain node was named: see --rpc", ct));
        foreach (var move in moves)
            checks.Add(await ReadAsync(move.Place, move.Anchors, NodeMissing(move), ct));
    }

    /// <summary>Goes where a record leads; gives the roots that the tree must have by what stands there.</summary>
    /// <exception cref="EthereumException">A node gave no usable answer.</exception>
    /// <exception cref="AuditStopException">A node is missing, or of another chain; or the change isn't final.</exception>
    public async Task<IEnumerable<TreePoint>> FollowAsync(ChainChange change, CancellationToken ct)
    {
        if (change.From != Here || checks.Count <= moves.Count)
            return [];
        if ((Last!.NewestFinal?.Size ?? 0) <= change.Index)
            throw new AuditStopException(Finding.Waits("move-not-final", $"by entry {change.Index} the log moves to chain {change.To.ChainId}, which isn't final yet on the chain that it leaves"));
        var move = new MoveSeen(change.Index, change.To.ChainId, change.To.Contract, null);
        moves.Add(move);
        checks.Add(await ReadAsync(change.To, null, NodeMissing(move), ct));
        return checks[^1].Points();
    }

    /// <summary>The breaks between this log and others, the oldest first.</summary>
    public IEnumerable<BreakReport> Breaks() => trust.Predecessors.Select(trust.BreakOf).Concat(checks.Select(check => check.End).OfType<BreakReport>());

    /// <summary>Whether the log went on from where the trust file says, and whether it was ended where it went.</summary>
    public IEnumerable<Finding> JudgeStart() => checks.Skip(1).SelectMany(check => check.JudgeEnd())
        .Concat(checks.Count == 0 || trust.Predecessors is not [.., var log] || checks.Exists(check => check.IsFrom(log)) ? [] : [Finding.Refutes(
            "predecessor-differs", $"the trust file says that the log goes on from {log.Origin} at size {log.Place.Size}; on chain it doesn't")]);

    /// <summary>What the chains make of a log of that size. Those that were left get no more anchors.</summary>
    public IEnumerable<Finding> Judge(ulong size) => checks.SelectMany(check => check.Judge(size).Where(finding => check == Last || finding.Word != EvidenceWord.Pending));

    private async Task<AnchorCheck> ReadAsync(ChainPlace place, AnchorsSeen? seen, string missing, CancellationToken ct) => await nodes.FindAsync(place, ct) is { } registry
        ? new AnchorCheck(await registry.ReadAsync(seen is null ? 0 : seen.Block + 1, ct), trust, seen)
        : throw new AuditStopException(Finding.Doubt("no-node", missing));

    private static string NodeMissing(MoveSeen move) => $"by entry {move.Index} the log moved to chain {move.ChainId}: name a node of that one, too (--rpc)";
}
