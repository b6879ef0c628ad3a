using System.Diagnostics;
using System.Text;

namespace TrustMetrology.Verifier.Tests;

/// <summary>The real trust-verify in a process of its own.</summary>
internal sealed record VerifierProcess(int ExitCode, string Output, string Errors)
{
    public static Task<VerifierProcess> RunAsync(params string[] arguments) => RunAsync(ReadOnlyMemory<byte>.Empty, arguments);

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
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "trust-verify.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
}
