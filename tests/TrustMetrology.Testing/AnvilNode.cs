using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace TrustMetrology.Testing;

/// <summary>A real EVM node (anvil) of one test, on a free port; ends with the test.</summary>
public sealed class AnvilNode : IAsyncDisposable
{
    /// <summary>The secret key of anvil's first account, which holds 10,000 ether.</summary>
    public const string RichKey = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private const string Binary = "contracts/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly HttpClient http = new();

    private AnvilNode(Process process, Uri url) => (this.process, Url) = (process, url);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Starts a node with these options, on a free port unless they name one, and waits until it listens.</summary>
    public static async Task<AnvilNode> Start(params string[] options)
    {
        string[] arguments = options.Contains("--port") ? options : ["--port", "0", .. options];
        var start = new ProcessStartInfo(Locate(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        try
        {
            using var timeout = new CancellationTokenSource(Patience);
            var port = await Listening(process, timeout.Token);
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None); // a full pipe would block the node
            return new AnvilNode(process, new Uri($"http://127.0.0.1:{port}"));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Asks the node directly, e.g. <c>evm_mine</c> or <c>anvil_reorg</c>.</summary>
    public async Task<JsonElement> Ask(string method, params object?[] parameters)
    {
        using var response = await http.PostAsJsonAsync(Url, new { jsonrpc = "2.0", id = 1, method, @params = parameters });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.TryGetProperty("result", out var result)
            ? result
            : throw new InvalidOperationException($"{method}: {answer.GetProperty("error").GetRawText()}");
    }

    /// <summary>Makes so many blocks at once. Use it with <c>--no-mining</c>: left to itself anvil mines some moments after it took a transaction.</summary>
    public Task Mine(int blocks = 1) => Ask("anvil_mine", $"0x{blocks:x}");

    /// <summary>Ends the node and waits until it is gone; asked to end rather than killed, it writes its state file first.</summary>
    public async ValueTask Stop(bool hard = true)
    {
        if (!process.HasExited)
            await End(hard);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        process.Dispose();
        http.Dispose();
    }

    private async Task End(bool hard)
    {
        if (hard)
            process.Kill();
        else
            using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync();
        using var timeout = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(timeout.Token);
    }

    private static async Task<int> Listening(Process process, CancellationToken ct)
    {
        const string Words = "Listening on 127.0.0.1:";
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith(Words, StringComparison.Ordinal))
                return int.Parse(line[Words.Length..], System.Globalization.CultureInfo.InvariantCulture);
        }

        throw new InvalidOperationException($"anvil ended before it listened: {await process.StandardError.ReadToEndAsync(ct)}");
    }

    private static string Locate()
    {
        var binary = Path.Combine(Repository.Root, Binary);
        return File.Exists(binary) ? binary : throw new InvalidOperationException($"{Binary} is missing: run `npm ci` in the folder contracts");
    }
}
