using System.Globalization;
using System.Text.Json.Nodes;

namespace TrustMetrology.Faults;

/// <summary>The chain's node answers badly, or not at all; the chain itself is well.</summary>
internal static class NodeFaults
{
    // Blocks by which one of two nodes behind one address lags.
    private const long Lag = 6;

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("chain node stopped and started again", "chain", 1, 10, StopAsync),
        new("chain node hangs", "chain", 1, 5, HangAsync),
        new("chain node answers 429", "chain", 1, 10, (stage, load, _) => AnswerAsync(stage, load, Answers(5), request => request.AnswerAsync("slow down", 429))),
        new("chain node answers nonsense", "chain", 1, 10, (stage, load, time) => AnswerAsync(stage, load, Answers(5), request => request.AnswerAsync(Nonsense(time)))),
        new("\"already known\" for a transaction that it took", "chain", 1, 10, (stage, load, _) => AnswerAsync(stage, load, Answers(2), WhenSent(TakeAndRefuseAsync("already known")))),
        new("\"nonce too low\" for a transaction that it took", "chain", 1, 10, (stage, load, _) => AnswerAsync(stage, load, Answers(2), WhenSent(TakeAndRefuseAsync("nonce too low")))),
        new("\"nonce too low\" for a transaction that it didn't take", "chain", 1, 10, (stage, load, _) => AnswerAsync(stage, load, 2, WhenSent(request => request.RefuseAsync("nonce too low")))),
        new("\"replacement transaction underpriced\"", "chain", 1, 10, (stage, load, _) => AnswerAsync(stage, load, 2, WhenSent(request => request.RefuseAsync("replacement transaction underpriced")))),
        new("a node that lags by six blocks behind another, both behind one address", "chain", 0, 10, LagAsync),
    ];

    // The short form waits for as few bad answers as show the fault.
    private static int Answers(int many) => Fault.Soaks ? many : (many + 1) / 2;

    private static async Task StopAsync(Stage stage, Load load, int time)
    {
        await load.GrowAsync(10);
        await stage.StopNodeAsync(keep: true);
        await load.GrowAsync(20);
        await stage.StartNodeAgainAsync();
        await load.GrowAsync(10);
    }

    // Anchors wait; records don't: they go on to get their places in the log.
    private static async Task HangAsync(Stage stage, Load load, int time)
    {
        stage.Proxy.Play(async request =>
        {
            await Task.Delay(TimeSpan.FromMinutes(2), request.Given);
            return true;
        });
        await load.GrowAsync(10);
        using var http = new HttpClient { BaseAddress = stage.Addresses[0] };
        for (var growth = 0; growth < 3; growth++)
        {
            var before = await SizeAsync(http);
            await Until.HoldsAsync("the log grows while the node hangs", async () => await SizeAsync(http) > before, seconds: 45);
        }

        stage.Proxy.Play(NodeProxy.Pass);
    }

    private static async Task<long> SizeAsync(HttpClient http) =>
        long.Parse((await http.GetStringAsync("/log/checkpoint")).Split('\n')[1], CultureInfo.InvariantCulture);

    /// <summary>Until the script has answered so many requests; then all is well again.</summary>
    private static async Task AnswerAsync(Stage stage, Load load, int times, NodeScript script)
    {
        stage.Proxy.Play(script);
        await load.GrowAsync(10);
        await Until.HoldsAsync($"{times} bad answers", () => stage.Proxy.Touched >= times);
        stage.Proxy.Play(NodeProxy.Pass);
        await load.GrowAsync(5);
    }

    private static NodeScript WhenSent(NodeScript script) =>
        request => request.Method == "eth_sendRawTransaction" ? script(request) : NodeProxy.Pass(request);

    private static NodeScript TakeAndRefuseAsync(string words) => async request =>
    {
        await request.ForwardAsync();
        return await request.RefuseAsync(words);
    };

    private static string Nonsense(int time) => (time % 3) switch
    {
        0 => "<html>bad gateway</html>",
        1 => "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0xzz\"}",
        _ => "{",
    };

    // Of two requests one reaches the node that lags: it answers truly, of a chain that is six blocks shorter.
    private static async Task LagAsync(Stage stage, Load load, int time)
    {
        var asked = 0;
        stage.Proxy.Play(async request => Interlocked.Increment(ref asked) % 2 == 0 && await LagsAsync(request));
        await load.GrowAsync(10);
        await Until.HoldsAsync("twenty answers of the node that lags", () => stage.Proxy.Touched >= 20);
        stage.Proxy.Play(NodeProxy.Pass);
    }

    private static async Task<bool> LagsAsync(NodeRequest request)
    {
        var number = Convert.ToInt64((string)(await AskAsync(request, "eth_blockNumber", []))!, 16) - Lag;
        if (number < 1)
            return false;
        if (request.Method == "eth_getTransactionReceipt")
            return await NewerAsync(request, number) && await AnswerNothingAsync(request);
        if (request.Body["params"] is not JsonArray { Count: > 0 } parameters || parameters[^1] is not JsonValue)
            return false;
        var behind = request.Body.DeepClone().AsObject();
        var tag = behind["params"]!.AsArray().FirstOrDefault(each => each is JsonValue value && value.TryGetValue<string>(out var text) && text is "latest" or "finalized" or "pending");
        if (tag is null)
            return false;
        tag.ReplaceWith($"0x{number - ((string)tag! == "finalized" ? 2 : 0):x}");
        return await request.AnswerAsync(await request.ForwardAsync(behind));
    }

    private static async Task<bool> NewerAsync(NodeRequest request, long number) =>
        JsonNode.Parse(await request.ForwardAsync())!["result"]?["blockNumber"] is { } block && Convert.ToInt64((string)block!, 16) > number;

    private static Task<bool> AnswerNothingAsync(NodeRequest request) =>
        request.AnswerAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request.Body["id"]?.DeepClone(), ["result"] = null }.ToJsonString());

    private static async Task<JsonNode?> AskAsync(NodeRequest request, string method, JsonArray parameters) =>
        JsonNode.Parse(await request.ForwardAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = parameters }))!["result"];
}
