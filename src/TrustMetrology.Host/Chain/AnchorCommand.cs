using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Chain;

/// <summary><c>trust anchor status|now</c>: how anchoring stands and what to do about it; and an anchor without waiting for its turn.</summary>
internal static class AnchorCommand
{
    private const string Words = """
        Exit codes: 0 every record has its anchor, 1 somebody has to do something, 2 the node can't be asked, 3 records wait or an anchor is on its way.
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly Option<bool> Json = new("--json") { Description = "Answer as one JSON object." };

    private static readonly Option<int> Wait = new("--wait")
    {
        Description = "How many seconds to wait until the anchor stands in a block.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 120,
    };

    public static Command Create()
    {
        var status = new Command("status", $"What is in flight, the last anchor, the balance, and what to do. {Words}") { Json };
        status.TreatUnmatchedTokensAsErrors = false;
        status.SetAction((parsed, cancellationToken) => RunAsync(parsed, (services, token) => SurveyAsync(services, token), cancellationToken));
        var now = new Command("now", $"Anchor the newest records at once, and say how it stands then. {Words}") { Json, Wait };
        now.TreatUnmatchedTokensAsErrors = false;
        now.SetAction((parsed, cancellationToken) => RunAsync(parsed, (services, token) => AnchorAsync(services, TimeSpan.FromSeconds(parsed.GetValue(Wait)), token), cancellationToken));
        return new Command("anchor", "How the log is anchored on its chain.") { status, now };
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<AnchoringReport>> act, CancellationToken cancellationToken)
    {
        await using var app = TrustHost.Build([.. parsed.UnmatchedTokens, "--Jobs:Run", "false", "--Logging:LogLevel:Default", "Warning"]);
        var report = await act(app.Services, cancellationToken);
        var printer = new AnchoringPrinter(report, app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            parsed.GetValue(Json) ? printer.ToJson().ToJsonString(JsonSerializerOptions.Default) : printer.ToText());
        return AnchoringPrinter.ExitCodeOf(report.Word);
    }

    // The very jobs, and no interval between anchors; another host that runs them at the same time does no harm.
    internal static async Task<AnchoringReport> AnchorAsync(IServiceProvider services, TimeSpan patience, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        services.GetRequiredService<IOptions<ChainOptions>>().Value.Interval = TimeSpan.Zero;
        await RunJobAsync<SequenceJob>(services, job => job.RunAsync(cancellationToken));
        for (var begun = clock.GetTimestamp(); ;)
        {
            await RunJobAsync<AnchorJob>(services, job => job.RunAsync(cancellationToken));
            var report = await SurveyAsync(services, cancellationToken);
            if (AnchoringPrinter.ExitCodeOf(report.Word) != ExitCodes.Pending || clock.GetElapsedTime(begun) >= patience)
                return report;
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private static async Task<AnchoringReport> SurveyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var options = services.GetRequiredService<IOptions<ChainOptions>>().Value;
        return await scope.ServiceProvider.GetRequiredService<AnchoringSurvey>().ReadAsync(options, cancellationToken);
    }

    private static async Task RunJobAsync<TJob>(IServiceProvider services, Func<TJob, Task> run)
        where TJob : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await run(scope.ServiceProvider.GetRequiredService<TJob>());
    }
}
