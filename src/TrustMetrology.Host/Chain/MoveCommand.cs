using System.CommandLine;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Protocol;

namespace TrustMetrology.Host.Chain;

/// <summary><c>trust chain move</c>: the log goes on on another chain, and every verifier can follow it there.</summary>
internal static class MoveCommand
{
    private const string About = """
        Go on on another chain: the log states it (chain.changed), that record becomes final on the chain that is left, and only then anchors are written to the
        new one. The registry there is looked at first, and the log registered where its owner is the anchorer's key (`trust chain deploy` on the new chain makes
        one). Hosts that run follow by themselves. Killed anywhere, it goes on when it is started again. Chain:Rpc, Chain:Deployment and Chain:Operator go on naming
        the first chain, which the trust file names, for as long as that can be asked.
        Exit codes: 0 the log is anchored on the new chain, 1 somebody has to do something, 3 it is on its way.
        """;

    private static readonly Option<Uri> Rpc = new("--rpc") { Description = "A node of the new chain.", HelpName = "URL", Required = true };
    private static readonly Option<string> Contract = new("--contract") { Description = "The registry on the new chain.", HelpName = "ADDRESS", Required = true };
    private static readonly Option<string> Operator = new("--operator") { Description = "Who operates the new chain, as every proof page names it.", HelpName = "TEXT", Required = true };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why, in public.", HelpName = "TEXT", Required = true };

    private static readonly Option<int> Wait = new("--wait")
    {
        Description = "How many seconds to wait until the log is anchored there.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 120,
    };

    public static Command Create()
    {
        var move = new Command("move", About) { Rpc, Contract, Operator, Reason, Wait };
        move.TreatUnmatchedTokensAsErrors = false;
        move.SetAction(MoveAsync);
        return move;
    }

    private static async Task<int> MoveAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        await using var app = TrustHost.Build([.. parsed.UnmatchedTokens, "--Jobs:Run", "false", "--Logging:LogLevel:Default", "Warning"]);
        try
        {
            var move = Move(app.Services, parsed.GetRequiredValue(Rpc), parsed.GetRequiredValue(Contract), step => output.WriteLine($"trust chain move: {step}"));
            var report = await move.RunAsync(parsed.GetRequiredValue(Operator), parsed.GetRequiredValue(Reason), TimeSpan.FromSeconds(parsed.GetValue(Wait)), cancellationToken);
            await output.WriteLineAsync(new AnchoringPrinter(report, app.Services.GetRequiredService<TimeProvider>().GetUtcNow()).ToText());
            return move.IsThere(report) ? AnchoringPrinter.ExitCodeOf(report.Word) : ExitCodes.Pending;
        }
        catch (Exception fault) when (fault is InvalidOperationException or EthereumException or ProtocolException or IOException)
        {
            await error.WriteLineAsync($"trust chain move: {fault.Message} Run it again when that is mended: it goes on where it stopped.");
            return ExitCodes.Wrong;
        }
    }

    internal static ChainRelocation Move(IServiceProvider services, Uri rpc, string contract, Action<string> tell) => new(services, rpc, Address.Parse(contract), tell);
}
