using MediatR;
using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Chain;

/// <summary>
/// Takes the log to another chain: the new registry is looked at, the change stated, and the very jobs run until the log is anchored there. How far it has
/// come stands in the database and on the chains, so one that died anywhere goes on when it is started again.
/// </summary>
/// <param name="services">The host's.</param>
/// <param name="rpc">A node of the new chain.</param>
/// <param name="contract">The registry there.</param>
/// <param name="tell">Told before each step.</param>
internal sealed class ChainRelocation(IServiceProvider services, Uri rpc, Address contract, Action<string> tell)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ChainOptions options = services.GetRequiredService<IOptions<ChainOptions>>().Value;
    private readonly LogKey log = services.GetRequiredService<LogKey>();

    private AnchorTarget? target;

    /// <summary>Whether a report is about the new place.</summary>
    public bool IsThere(AnchoringReport report) => report.Target == target;

    /// <summary>Gives how anchoring stands after it: at the new place, unless the patience was over before.</summary>
    /// <exception cref="InvalidOperationException">The new registry can't take the log, or the change was refused.</exception>
    public async Task<AnchoringReport> RunAsync(string @operator, string reason, TimeSpan patience, CancellationToken cancellationToken)
    {
        tell("looking at the new chain");
        var place = await FindPlaceAsync(@operator, cancellationToken);
        target = place.Target;
        await AdmitAsync(place, cancellationToken);
        tell("stating the change");
        tell($"stated by record {await StateAsync(place, reason, cancellationToken)}");
        return await FollowAsync(patience, cancellationToken);
    }

    private async Task<LogPlace> FindPlaceAsync(string @operator, CancellationToken cancellationToken)
    {
        using var node = new EthereumRpc(rpc);
        return new LogPlace(new AnchorTarget(await node.ChainId(cancellationToken), contract, AnchorTarget.IdOf(log.Origin)), rpc.ToString(), @operator, null, IsReached: false);
    }

    private async Task AdmitAsync(LogPlace place, CancellationToken cancellationToken)
    {
        var report = await SurveyAsync(place, cancellationToken);
        if (report.Word == AnchoringWord.LogUnknown)
        {
            tell("registering the log there");
            await RegisterAsync(place, cancellationToken);
            report = await SurveyAsync(place, cancellationToken);
        }

        if (report.Word is not (AnchoringWord.Anchored or AnchoringWord.Waiting or AnchoringWord.InFlight))
            throw new InvalidOperationException($"The new registry can't take the log.\n{new AnchoringPrinter(report, services.GetRequiredService<TimeProvider>().GetUtcNow()).ToText()}\n");
    }

    private async Task RegisterAsync(LogPlace place, CancellationToken cancellationToken)
    {
        using var node = new EthereumRpc(rpc);
        var key = services.GetRequiredService<AnchorPlace>().Key;
        if (await new RegistryKeys(node, place.Target).OwnerAsync(cancellationToken) is var owner && owner != key.Address)
            throw new InvalidOperationException($"The new registry doesn't know this log: let its owner {owner} register {place.Target.LogId} with the anchorer {key.Address}.");
        await new RegistryDeployment(new AccountTransactions(node, key, options.Legacy)).RegisterAsync(contract, log.Origin, cancellationToken);
    }

    private async Task<AnchoringReport> SurveyAsync(LogPlace place, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AnchoringSurvey>().ReadAsync(place, options, cancellationToken);
    }

    private async Task<Guid> StateAsync(LogPlace place, string reason, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var command = new MoveChain.Command(place.Target.ChainId, contract.ToString(), place.Operator, place.Rpc, reason);
        var answer = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
        return answer.Succeeded ? answer.Value.Record : throw new InvalidOperationException($"{answer.Fault.Code}: {answer.Fault.Detail}");
    }

    private async Task<AnchoringReport> FollowAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        for (var begun = clock.GetTimestamp(); ;)
        {
            tell("anchoring");
            var report = await AnchorCommand.AnchorAsync(services, TimeSpan.Zero, cancellationToken);
            if ((IsThere(report) && AnchoringPrinter.ExitCodeOf(report.Word) != ExitCodes.Pending) || clock.GetElapsedTime(begun) >= patience)
                return report;
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
