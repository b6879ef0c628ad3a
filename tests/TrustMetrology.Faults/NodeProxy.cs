using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TrustMetrology.Faults;

/// <summary>What a proxy does with one request instead of passing it on; null: it passes it on.</summary>
internal delegate Task<bool> NodeScript(NodeRequest request);

/// <summary>A request on its way to the node.</summary>
internal sealed class NodeRequest(HttpContext context, JsonObject body, Func<JsonObject, Task<string>> forward)
{
    public string Method => (string)body["method"]!;

    public JsonObject Body => body;

    public CancellationToken Given => context.RequestAborted;

    /// <summary>Hands it (or another in its place) to the node; gives the node's answer.</summary>
    public Task<string> ForwardAsync(JsonObject? changed = null) => forward(changed ?? body);

    public async Task<bool> AnswerAsync(string text, int status = 200)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
        await context.Response.WriteAsync(text);
        return true;
    }

    /// <summary>Answers with a JSON-RPC error.</summary>
    public Task<bool> RefuseAsync(string message) =>
        AnswerAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = body["id"]?.DeepClone(), ["error"] = new JsonObject { ["code"] = -32000, ["message"] = message } }.ToJsonString());
}

/// <summary>Stands between the hosts and a real node: passes requests on, and does what a script says with some of them.</summary>
internal sealed class NodeProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new();
    private int touched;

    private NodeProxy(WebApplication app, Uri node)
    {
        (this.app, Node) = (app, node);
        app.Run(HandleAsync);
    }

    /// <summary>The node behind.</summary>
    public Uri Node { get; set; }

    /// <summary>What happens instead of passing on; a request that it doesn't answer is passed on.</summary>
    public NodeScript Script { get; set; } = Pass;

    /// <summary>Requests that a script answered since the last <see cref="Play"/>.</summary>
    public int Touched => Volatile.Read(ref touched);

    public Uri Address => new(app.Urls.First());

    public static async Task<NodeProxy> StartAsync(Uri node)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new NodeProxy(builder.Build(), node);
        await proxy.app.StartAsync();
        return proxy;
    }

    public static Task<bool> Pass(NodeRequest request) => Task.FromResult(false);

    /// <summary>From now on this script.</summary>
    public void Play(NodeScript script)
    {
        Volatile.Write(ref touched, 0);
        Script = script;
    }

    public async ValueTask DisposeAsync()
    {
        Script = Pass;
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject();
        var request = new NodeRequest(context, body, ForwardAsync);
        try
        {
            if (await Script(request))
                Interlocked.Increment(ref touched);
            else
                await request.AnswerAsync(await request.ForwardAsync());
        }
        catch (HttpRequestException)
        {
            context.Abort(); // no node behind: the connection breaks, as it would without us
        }
    }

    private async Task<string> ForwardAsync(JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(Node, content);
        return await answer.Content.ReadAsStringAsync();
    }
}
