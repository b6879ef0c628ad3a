using System.Diagnostics;
using System.Text;
using TrustMetrology.Testing;

namespace TrustMetrology.Verifier.Tests;

/// <summary>The real trust-verify in a process of its own.</summary>
internal sealed record VerifierProcess(int ExitCode, string Output, string Errors)
{
    public static Task<VerifierProcess> RunAsync(params string[] arguments) => RunAsync(ReadOnlyMemory<byte>.Empty, arguments);

    // As an outsider has it: beside these tests it would find the host's libraries in the place of its own.
    private static string Program { get; } = Path.Combine(
        Repository.Root, "src/TrustMetrology.Verifier/bin", Path.GetRelativePath(Path.Combine(Repository.Root, "tests/TrustMetrology.Verifier.Tests/bin"), AppContext.BaseDirectory), "trust-verify.dll");

    public static async Task<VerifierProcess> RunAsync(ReadOnlyMemory<byte> input, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new VerifierProcess(process.ExitCode, await output, await errors);
    }

    public static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
}
