using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using TrustMetrology.Testing;

namespace TrustMetrology.Faults;

/// <summary>The host's own executable as a process, which a fault may kill.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();

    private HostProcess(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>What it wrote so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    /// <summary>What every host here is told: people ask faster than any would.</summary>
    public static IReadOnlyList<string> Settings { get; } =
    [
        "--SignIn:PasswordRounds", "10000", "--SignIn:AttemptsPerMinute", "100000", "--SignIn:AccessTokenLifetime", "1.00:00:00", "--Logging:LogLevel:Default", "Warning",
        "--Logging:LogLevel:TrustMetrology.Ledger", "Information",
    ];

    /// <summary>Starts <c>trust run</c> on a free port; it isn't ready yet.</summary>
    /// <param name="settings">Its command line.</param>
    /// <param name="shell">Where given, what a shell does before it becomes the host; <c>"$@"</c> is the host's command.</param>
    public static HostProcess Start(IEnumerable<string> settings, string? shell = null)
    {
        var port = FreePort.Find();
        string[] command = ["dotnet", Program, "run", "--urls", $"http://127.0.0.1:{port}", .. settings];
        var (file, arguments) = shell is null ? (command[0], command[1..]) : ("unshare", ["--mount", "--map-root-user", "sh", "-c", shell, "sh", .. command]);
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new HostProcess(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>Its process.</summary>
    public int Id => process.Id;

    /// <summary>Whether it takes connections at this moment.</summary>
    public async Task<bool> ListensAsync()
    {
        using var connection = new TcpClient();
        try
        {
            await connection.ConnectAsync(Address.Host, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async Task ReadyAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        await Until.HoldsAsync($"{Address} ready", async () =>
        {
            if (process.HasExited)
                throw new InvalidOperationException($"the host ended with {process.ExitCode}: {Said}");
            return await AnswersAsync(http);
        });
    }

    /// <summary>SIGKILL: nothing of it runs any more when this returns.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until it ends by itself; gives its exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    // Built for this very configuration, because this project refers to it.
    private static string Program =>
        Path.Combine(Repository.Root, "src/TrustMetrology.Host/bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0/trust.dll");

    private async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync(new Uri(Address, "/healthz/ready"))).IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }
}
