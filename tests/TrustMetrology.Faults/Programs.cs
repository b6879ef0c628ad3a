using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TrustMetrology.Faults;

/// <summary>Runs programs of the system to their end.</summary>
internal static class Programs
{
    /// <exception cref="InvalidOperationException">The program failed; its own words.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await said}{complained}");
    }
}

/// <summary>A port of this machine on which nobody listens.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Waiting for a condition, never for luck.</summary>
internal static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until it holds; fails with what was awaited where that takes too long.</summary>
    public static Task HoldsAsync(string awaited, Func<Task<bool>> condition, int seconds = 120) => HoldsAsync(() => awaited, condition, seconds);

    /// <summary>The same; what was awaited is put into words when it comes to that.</summary>
    public static async Task HoldsAsync(Func<string> awaited, Func<Task<bool>> condition, int seconds = 120)
    {
        var began = Stopwatch.StartNew();
        while (!await condition())
        {
            if (began.Elapsed > TimeSpan.FromSeconds(seconds))
                throw new TimeoutException($"after {seconds} s still waiting: {awaited()}");
            await Task.Delay(Pause);
        }
    }

    public static Task HoldsAsync(string awaited, Func<bool> condition, int seconds = 120) => HoldsAsync(awaited, () => Task.FromResult(condition()), seconds);
}
