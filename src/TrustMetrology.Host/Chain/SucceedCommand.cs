using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ledger;
using TrustMetrology.Protocol;

namespace TrustMetrology.Host.Chain;

/// <summary><c>trust key succeed</c>: what to do when the anchorer's key was stolen and used.</summary>
internal static class SucceedCommand
{
    private const string About = """
        When somebody anchored records that aren't ours with a stolen anchorer's key: end this log in the registry at our last anchor, begin its successor there under
        a new origin and with a new anchorer's key, and close the log in the database. The proof that the registry asks for is put together from the thief's own
        transactions. Stop the hosts first. Killed anywhere, it goes on when it is started again. The log's own key stays: it wasn't stolen.
        """;

    private static readonly Option<string> Origin = new("--origin") { Description = "The successor's origin line, one that was never used.", HelpName = "ORIGIN", Required = true };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be done, and change nothing." };

    public static Command Create()
    {
        Origin.Validators.Add(result =>
        {
            if (!Validator.TryValidateProperty(result.GetValueOrDefault<string>(), new ValidationContext(new LedgerOptions()) { MemberName = nameof(LedgerOptions.Origin) }, null))
                result.AddError("--origin takes an origin line, a URL without its scheme: example.org/log-2");
        });
        var succeed = new Command("succeed", About) { Origin, DryRun };
        succeed.TreatUnmatchedTokensAsErrors = false;
        succeed.SetAction(SucceedAsync);
        return succeed;
    }

    private static async Task<int> SucceedAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        await using var app = TrustHost.Build([.. parsed.UnmatchedTokens, "--Jobs:Run", "false", "--Logging:LogLevel:Default", "Warning"]);
        try
        {
            using var succession = await SuccessionAsync(app.Services, parsed.GetRequiredValue(Origin), step => output.WriteLine($"trust key succeed: {step}"));
            await output.WriteLineAsync(parsed.GetValue(DryRun) ? Words(await succession.LookAsync(cancellationToken)) : await succession.RunAsync(cancellationToken));
            return 0;
        }
        catch (Exception fault) when (fault is InvalidOperationException or EthereumException or ProtocolException or IOException)
        {
            await error.WriteLineAsync($"trust key succeed: {fault.Message} Run it again when that is mended: it goes on where it stopped.");
            return ExitCodes.Wrong;
        }
    }

    internal static async Task<KeySuccession> SuccessionAsync(IServiceProvider services, string successor, Action<string> tell, ScryptCost? cost = null)
    {
        if (services.GetRequiredService<LogKey>().Origin == successor)
            throw new InvalidOperationException($"{successor} is this log itself: the successor needs an origin of its own.");
        await using var scope = services.CreateAsyncScope();
        var place = await scope.ServiceProvider.GetRequiredService<LogPlaces>().FindCurrentAsync(CancellationToken.None)
            ?? throw new InvalidOperationException("No registry is configured: see `trust anchor status`.");
        return new KeySuccession(services, place, successor, tell) { Cost = cost ?? ScryptCost.Standard };
    }

    private static string Words(SuccessionPoint point) =>
        $"The chain holds {point.HeadSize} records; the last {point.HeadSize - point.Size} of them, in {point.Foreign} anchors, aren't ours. The log would end at size {point.Size}, "
        + $"root {point.Root}, which a proof of {point.Proof.Count} hashes shows to be their beginning. Nothing was changed.";
}
