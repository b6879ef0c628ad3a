using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TrustMetrology.Ethereum.Tests.Rpc;

/// <summary>A listener that misbehaves as told, for faults that a real node can't be made to show.</summary>
internal sealed class ScriptedNode : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Func<int, string?> script;
    private readonly Task serving;
    private int requests;

    /// <summary>Answers the n-th request (from 1) with these raw HTTP bytes; null never answers.</summary>
    public ScriptedNode(Func<int, string?> answer)
    {
        script = answer;
        listener.Start();
        serving = Serve();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public int Requests => requests;

    public static string Http(string body, int status = 200, string headers = "") =>
        $"HTTP/1.1 {status} X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}";

    public static string Result(string result, int id = 1) => Http($$"""{"jsonrpc":"2.0","id":{{id}},"result":{{result}}}""");

    public static string Error(long code, string message, string data = "null", int status = 200) =>
        Http($$"""{"jsonrpc":"2.0","id":1,"error":{"code":{{code}},"message":"{{message}}","data":{{data}} } }""", status);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving;
        listener.Stop();
        end.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
                await Answer(await listener.AcceptTcpClientAsync(end.Token));
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
    }

    private async Task Answer(TcpClient client)
    {
        using var connection = client;
        var stream = client.GetStream();
        var read = await stream.ReadAsync(new byte[65_536], end.Token);
        var answer = script(Interlocked.Increment(ref requests));
        if (answer is null)
        {
            var silence = new byte[1];
            while (read > 0)
                read = await stream.ReadAsync(silence, end.Token); // until the client gives up
            return;
        }

        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), end.Token);
        }
        catch (IOException)
        {
            // the client had read enough
        }
    }
}
