namespace TrustMetrology.Host.Disaster;

/// <summary>Why a backup or a restore can't be; nothing was changed.</summary>
internal sealed class DisasterException(int code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int Code { get; } = code;

    /// <summary>Runs a command's work; a refusal ends it with its words on standard error.</summary>
    public static async Task<int> ToldAsync(string command, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (DisasterException refusal)
        {
            await Console.Error.WriteLineAsync($"trust {command}: {refusal.Message}");
            return refusal.Code;
        }
    }
}
