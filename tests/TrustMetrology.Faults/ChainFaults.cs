using System.Text.Json.Nodes;

namespace TrustMetrology.Faults;

/// <summary>The chain itself turns, is dear, or is gone.</summary>
internal static class ChainFaults
{
    private const int Deepest = 12;

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("base fee rises tenfold while a transaction is stuck", Lane.Chain, 1, 4, RaiseFeesAsync),
        new("reorganisation of 1 to 12 blocks", Lane.Chain, 1, Deepest, ReorganiseAsync),
        new("development chain wiped, the registry put there anew", Lane.Chain, 0, 1, WipeAsync),
    ];

    // Blocks are made by hand, each too dear for what waits, until a dearer replacement was made; then the clock makes blocks again.
    private static async Task RaiseFeesAsync(Stage stage, Load load, int time)
    {
        await stage.Chain.Node.Ask("evm_setIntervalMining", 0);
        await load.GrowAsync(10);
        await Until.HoldsAsync("a transaction waits", async () => await WaitingAsync(stage) > 0);
        var before = await ReplacedAsync(stage);
        var fee = Convert.ToInt64((await stage.Chain.Node.Ask("eth_getBlockByNumber", "latest", false)).GetProperty("baseFeePerGas").GetString(), 16);
        await Until.HoldsAsync("the stuck transaction is replaced", async () =>
        {
            await stage.Chain.Node.Ask("anvil_setNextBlockBaseFeePerGas", $"0x{10 * Math.Max(fee, 1_000_000_000):x}");
            await stage.Chain.Node.Mine();
            return await ReplacedAsync(stage) > before;
        });
        await stage.Chain.Node.Ask("evm_setIntervalMining", 1);
    }

    private static async Task<long> WaitingAsync(Stage stage) => Convert.ToInt64((await stage.Chain.Node.Ask("txpool_status")).GetProperty("pending").GetString(), 16);

    private static async Task<int> ReplacedAsync(Stage stage) => (await AnchorsAsync(stage)).Count(anchor => (string)anchor!["state"]! == "replaced");

    private static async Task<JsonArray> AnchorsAsync(Stage stage) => JsonNode.Parse(await stage.AskAsync("/api/v1/anchors"))!["items"]!.AsArray();

    // A short run takes the deepest; the soak all twelve.
    private static async Task ReorganiseAsync(Stage stage, Load load, int time)
    {
        var depth = Fault.Soaks ? 1 + (time % Deepest) : Deepest;
        var landed = (await AnchorsAsync(stage)).Select(Id).ToHashSet();
        await load.GrowAsync(5);
        await Until.HoldsAsync("an anchor in a block", async () => (await AnchorsAsync(stage)).Any(anchor => !landed.Contains(Id(anchor)) && anchor!["block"] is not null));
        await Until.HoldsAsync("blocks enough", async () => Convert.ToInt64((await stage.Chain.Node.Ask("eth_blockNumber")).GetString(), 16) > 3 * Deepest);
        await stage.Chain.Node.Ask("anvil_reorg", depth, Array.Empty<object>());
    }

    private static string Id(JsonNode? anchor) => (string)anchor!["transaction"]!;

    // As infra/run does: the node begins from nothing, and `trust chain deploy` finds no registry.
    private static async Task WipeAsync(Stage stage, Load load, int time)
    {
        await load.GrowAsync(10);
        await stage.Chain.StopAsync(keep: false);
        await stage.Chain.StartAgainAsync();
        await load.GrowAsync(10);
        await Chain.DeployAsync(stage.Settings());
        await load.GrowAsync(10);
    }
}
