using System.CommandLine;
using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Ledger;
using TrustMetrology.Protocol;

namespace TrustMetrology.Host.Chain;

/// <summary><c>trust key rotate</c>: a new anchorer's key without a gap.</summary>
internal static class KeyCommand
{
    private const string About = """
        Put a new anchorer's key in the old one's place: a new keystore file beside the old one, appointed by the registry's owner (Chain:OwnerKeystore), put in
        use, and the old one retired once the new one has anchored. Hosts that run take the new key by themselves. Killed anywhere, it goes on when it is started
        again. The log's own key (Ledger:KeyFile) can't be rotated: its verifier key is what the readers of a log trust, and another key makes another log.
        """;

    private static readonly Option<int> Wait = new("--wait")
    {
        Description = "How many seconds to wait for the new key's first anchor.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 120,
    };

    public static Command Create()
    {
        var rotate = new Command("rotate", About) { Wait };
        rotate.TreatUnmatchedTokensAsErrors = false;
        rotate.SetAction(RotateAsync);
        return new Command("key", "The key that anchors.") { rotate, SucceedCommand.Create() };
    }

    private static async Task<int> RotateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        await using var app = TrustHost.Build([.. parsed.UnmatchedTokens, "--Jobs:Run", "false", "--Logging:LogLevel:Default", "Warning"]);
        try
        {
            using var rotation = await RotationAsync(app.Services, step => output.WriteLine($"trust key rotate: {step}"));
            var patience = TimeSpan.FromSeconds(parsed.GetValue(Wait));
            if (await rotation.RunAsync(() => IsAnchoredAsync(app.Services, patience, cancellationToken), cancellationToken) is { } done)
            {
                await output.WriteLineAsync(done);
                return 0;
            }

            await error.WriteLineAsync("trust key rotate: the new key is in use and hasn't anchored yet, so the old one stays; see `trust anchor status`, then run this again.");
            return ExitCodes.Pending;
        }
        catch (Exception fault) when (fault is InvalidOperationException or EthereumException or ProtocolException or IOException)
        {
            await error.WriteLineAsync($"trust key rotate: {fault.Message} Run it again when that is mended: it goes on where it stopped.");
            return ExitCodes.Wrong;
        }
    }

    internal static async Task<KeyRotation> RotationAsync(IServiceProvider services, Action<string> tell, ScryptCost? cost = null)
    {
        var options = services.GetRequiredService<IOptions<ChainOptions>>().Value;
        await using var scope = services.CreateAsyncScope();
        var place = await scope.ServiceProvider.GetRequiredService<LogPlaces>().FindCurrentAsync(CancellationToken.None)
            ?? throw new InvalidOperationException("No registry is configured: see `trust anchor status`.");
        return new KeyRotation(new EthereumRpc(new Uri(place.Rpc)), options, place.Target, tell) { Cost = cost ?? ScryptCost.Standard };
    }

    internal static async Task<bool> IsAnchoredAsync(IServiceProvider services, TimeSpan patience, CancellationToken cancellationToken) =>
        (await AnchorCommand.AnchorAsync(services, patience, cancellationToken)).Word == AnchoringWord.Anchored;
}
