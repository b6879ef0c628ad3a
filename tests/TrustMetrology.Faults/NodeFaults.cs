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
        new("chain node stopped and started again", Lane.Chain, 1, 6, StopAsync),
        new("chain node hangs", Lane.Alone, 1, 3, HangAsync),
        new("chain node answers 429", Lane.Chain, 1, 5, (stage, load, _) => AnswerAsync(stage, load, Answers(3), request => request.AnswerAsync("slow down", 429))),
        new("chain node answers nonsense", Lane.Chain, 1, 6, (stage, load, time) => AnswerAsync(stage, load, Answers(3), request => request.AnswerAsync(Nonsense(time)))),
        new("\"already known\" for a transaction that it took", Lane.Chain, 1, 5, (stage, load, _) => AnswerAsync(stage, load, Answers(2), WhenSent(TakeAndRefuseAsync("already known")))),
        new("\"nonce too low\" for a transaction that it took", Lane.Chain, 1, 5, (stage, load, _) => AnswerAsync(stage, load, Answers(2), WhenSent(TakeAndRefuseAsync("nonce too low")))),
        new("\"nonce too low\" for a transaction that it didn't take", Lane.Chain, 1, 5, (stage, load, _) => AnswerAsync(stage, load, Answers(2), WhenSent(request => request.RefuseAsync("nonce too low")))),
        new("\"replacement transaction underpriced\"", Lane.Chain, 1, 5, (stage, load, _) => AnswerAsync(stage, load, Answers(2), WhenSent(request => request.RefuseAsync("replacement transaction underpriced")))),
        new("a node that lags by six blocks behind another, both behind one address", Lane.Chain, 1, 4, LagAsync),
    ];

    // The short form is content with a quarter.
    private static int Answers(int many) => Fault.Soaks ? many : (many + 3) / 4;

    private static async Task StopAsync(Stage stage, Load load, int time)
    {
        await load.GrowAsync(10);
        await stage.Chain.StopAsync(keep: true);
        await load.GrowAsync(20);
        await stage.Chain.StartAgainAsync();
        await load.GrowAsync(10);
    }

    // Anchors wait; records don't: they go on to get their places in the log.
    private static async Task HangAsync(Stage stage, Load load, int time)
    {
        stage.Chain.Proxy.Play(async request =>
        {
            await Task.Delay(TimeSpan.FromMinutes(2), request.Given);
            return true;
        });
        await load.GrowAsync(10);
        for (var growth = 0; growth < Answers(3); growth++)
        {
            var before = await SizeAsync(stage);
            await Until.HoldsAsync("the log grows while the node hangs", async () => await SizeAsync(stage) > before, seconds: 45);
        }

        stage.Chain.Proxy.Play(NodeProxy.Pass);
    }

    private static async Task<long> SizeAsync(Stage stage) =>
        long.Parse((await stage.AskAsync("/log/checkpoint")).Split('\n')[1], CultureInfo.InvariantCulture);

    /// <summary>Until the script has answered so many requests; then all is well again.</summary>
    private static async Task AnswerAsync(Stage stage, Load load, int times, NodeScript script)
    {
        stage.Chain.Proxy.Play(script);
        await load.GrowAsync(10);
        await Until.HoldsAsync($"{times} bad answers", () => stage.Chain.Proxy.Touched >= times);
        stage.Chain.Proxy.Play(NodeProxy.Pass);
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
        stage.Chain.Proxy.Play(async request => Interlocked.Increment(ref asked) % 2 == 0 && await LagsAsync(request));
        await load.GrowAsync(10);
        var answers = Answers(20);
        await Until.HoldsAsync("answers of the node that lags", () => stage.Chain.Proxy.Touched >= answers);
        stage.Chain.Proxy.Play(NodeProxy.Pass);
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
