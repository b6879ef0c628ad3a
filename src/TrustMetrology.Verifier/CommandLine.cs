using System.CommandLine;
using TrustMetrology.Verifier.Audit;
using TrustMetrology.Verifier.Checks;
using TrustMetrology.Verifier.Conformance;
using TrustMetrology.Verifier.Draws;
using TrustMetrology.Verifier.Ratings;

namespace TrustMetrology.Verifier;

/// <summary>The commands of trust-verify.</summary>
internal static class CommandLine
{
    private const string Purpose = """
        Checks records, proofs, draws and ratings of TrustMetrology without trusting whoever runs it.

        Exit codes: 0 verified, 1 refuted, 2 undetermined (could not check), 3 pending (not yet anchored), 64 usage.
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var settings = new InvocationConfiguration { Output = output, Error = error };
        var parsed = Root(output, error).Parse(args);
        var code = await parsed.InvokeAsync(settings);
        return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
    }

    private static RootCommand Root(TextWriter output, TextWriter error) =>
        new(Purpose)
        {
            EvidenceCommand.Make(output, error), LogCommand.Make(output, error), ReceiptCommand.Make(output, error), DrawCommand.Make(output, error),
            RatingCommand.Make(output, error), Conform(),
        };

    private static Command Conform()
    {
        var command = new Command(
            "conform",
            "Reads requests of the protocol's conformance table (README, \"Conformance\") as JSON lines on standard input; writes one JSON line each, in order.");
        command.SetAction(_ =>
        {
            using var input = Console.OpenStandardInput();
            using var output = new BufferedStream(Console.OpenStandardOutput());
            ConformanceSession.Run(input, output);
            return ExitCodes.Verified;
        });
        return command;
    }
}
