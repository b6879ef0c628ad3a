namespace TrustMetrology.Verifier;

/// <summary>Runs a command; a wrong call ends with its message and 64.</summary>
internal static class Guarded
{
    public static async Task<int> RunAsync(TextWriter error, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (UsageException fault)
        {
            await error.WriteLineAsync(fault.Message);
            return ExitCodes.Usage;
        }
    }
}
