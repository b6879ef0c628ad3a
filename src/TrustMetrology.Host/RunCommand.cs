using System.CommandLine;
using MediatR;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host;

/// <summary><c>trust run</c>: serves site and API, and runs the jobs.</summary>
internal static class RunCommand
{
    private const int MostAttempts = 5;

    // A node that hangs doesn't keep the site from starting; nothing is sequenced until it was heard.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var command = new Command("run", "Serve the site and the API, and run the jobs.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = TrustHost.Build([.. parsed.UnmatchedTokens]);
            await Databases.MigrateAsync(app.Services, cancellationToken);
            if (await AskChainAsync(app.Services, cancellationToken) is { Contradicts: true } contradiction)
            {
                await Console.Error.WriteLineAsync($"trust run: this host doesn't start, because going on would make a second history of the log.\n{contradiction.Words}");
                return ExitCodes.Data;
            }

            await AdoptRulesAsync(app.Services, cancellationToken);
            await app.RunAsync(cancellationToken);
            return 0;
        });
        return command;
    }

    // Before anything is stated: even the rules in use would be a record in a second history.
    private static async Task<HeadAnswer> AskChainAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await scope.ServiceProvider.GetRequiredService<HeadCheck>().RunAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HeadAnswer(HeadWord.Silent);
        }
    }

    // Of hosts that start at once one states the rules and the others are refused; these look again and find nothing left to state.
    internal static async Task AdoptRulesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = services.CreateAsyncScope();
            var answer = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AdoptRules.Command(), cancellationToken);
            if (answer.Succeeded)
                return;
            if (attempt == MostAttempts)
                throw new InvalidOperationException($"The rules in use could not be stated in the log: {answer.Fault.Code}");
        }
    }
}
