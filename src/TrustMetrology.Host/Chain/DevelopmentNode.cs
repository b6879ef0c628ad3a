using System.Text.Json.Nodes;

namespace TrustMetrology.Host.Chain;

/// <summary>What only a development node (anvil) offers: money for nothing, and a clock that can be set.</summary>
internal sealed class DevelopmentNode(Uri rpc) : IDisposable
{
    /// <summary>The chain id that development nodes use.</summary>
    public const ulong ChainId = 31337;

    private readonly HttpClient http = new() { BaseAddress = rpc, Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Gives an account a thousand ether.</summary>
    public Task FundAsync(string account, CancellationToken cancellationToken) => AskAsync("anvil_setBalance", [account, "0x3635c9adc5dea00000"], cancellationToken);

    /// <summary>Stops or resumes (seconds between blocks) the making of blocks by the clock; without it a transaction makes its own block.</summary>
    public async Task MineByClockAsync(int seconds, CancellationToken cancellationToken)
    {
        await AskAsync("evm_setIntervalMining", [seconds], cancellationToken);
        await AskAsync("evm_setAutomine", [seconds == 0], cancellationToken);
    }

    /// <summary>Sets the time that the next block will bear.</summary>
    public Task SetNextBlockTimeAsync(DateTimeOffset at, CancellationToken cancellationToken) => AskAsync("evm_setNextBlockTimestamp", [at.ToUnixTimeSeconds()], cancellationToken);

    /// <summary>Sets the node's clock, which goes on from there.</summary>
    public Task SetTimeAsync(DateTimeOffset at, CancellationToken cancellationToken) => AskAsync("evm_setTime", [at.ToUnixTimeSeconds()], cancellationToken);

    public Task MineAsync(int blocks, CancellationToken cancellationToken) => AskAsync("anvil_mine", [$"0x{blocks:x}"], cancellationToken);

    public void Dispose() => http.Dispose();

    private async Task AskAsync(string method, JsonArray parameters, CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = parameters };
        using var response = await http.PostAsJsonAsync((Uri?)null, request, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
        if (answer?["error"] is { } error)
            throw new InvalidOperationException($"The development node refused {method}: {error["message"]}");
    }
}
