using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace TrustMetrology.Testing.Chain;

/// <summary>What a client asked.</summary>
/// <param name="Method">The JSON-RPC method.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record Question(string Method, JsonElement Parameters);

/// <summary>What a node answers: HTTP status, body with <c>ID</c> where the question's id belongs, headers; a null body never comes.</summary>
public sealed record Reply(string? Body, int Status = 200, string Headers = "")
{
    /// <summary>Nothing, ever.</summary>
    public static Reply Silence { get; } = new((string?)null);

    /// <summary>A result as JSON.</summary>
    public static Reply Result(string json) => new($$"""{"jsonrpc":"2.0","id":ID,"result":{{json.ReplaceLineEndings("")}}}""");

    /// <summary>An error.</summary>
    public static Reply Error(long code, string message, string data = "null") =>
        new($$"""{"jsonrpc":"2.0","id":ID,"error":{"code":{{code}},"message":"{{message}}","data":{{data}} } }""");
}

/// <summary>A node that answers as told, over HTTP on this machine: what no real node can be made to say at a given moment.</summary>
public sealed class ReplayedNode : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<Question> questions = new();
    private readonly ConcurrentBag<Task> answering = [];
    private readonly Func<Question, int, Reply> script;
    private readonly Task serving;

    /// <summary>Answers each question, with its number among those of its method (from 1).</summary>
    public ReplayedNode(Func<Question, int, Reply> script)
    {
        this.script = script;
        listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/a-secret-of-the-address");
        serving = ServeAsync();
    }

    /// <summary>Answers the questions of a method one after another; the last answer stands for all that follow.</summary>
    public ReplayedNode(params Reply[] replies)
        : this((_, number) => replies[Math.Min(number, replies.Length) - 1])
    {
    }

    public Uri Url { get; }

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<Question> Questions => [.. questions];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving;
        await Task.WhenAll(answering);
        listener.Stop();
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                answering.Add(AnswerAsync(await listener.AcceptTcpClientAsync(end.Token)));
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = client.GetStream();
            using var asked = JsonDocument.Parse(await BodyAsync(stream));
            var question = new Question(asked.RootElement.GetProperty("method").GetString()!, asked.RootElement.GetProperty("params").Clone());
            questions.Enqueue(question);
            var reply = script(question, questions.Count(each => each.Method == question.Method));
            if (reply.Body is null)
                await Task.Delay(Timeout.Infinite, end.Token);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Http(reply, asked.RootElement.GetProperty("id").GetRawText())), end.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // the client had enough, or the test is over
        }
    }

    private static string Http(Reply reply, string id)
    {
        var body = reply.Body!.Replace("ID", id, StringComparison.Ordinal);
        return $"HTTP/1.1 {reply.Status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{reply.Headers}\r\n{body}";
    }

    private async Task<ReadOnlyMemory<byte>> BodyAsync(NetworkStream stream)
    {
        var (buffer, read, start, length) = (new byte[262_144], 0, -1, int.MaxValue);
        while (start < 0 || read - start < length)
        {
            var more = await stream.ReadAsync(buffer.AsMemory(read), end.Token);
            read += more > 0 ? more : throw new IOException("the client went away");
            var text = Encoding.ASCII.GetString(buffer, 0, read);
            start = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var at ? at + 4 : -1;
            if (start >= 0)
                length = LengthOf(text[..start]);
        }

        return buffer.AsMemory(start, length);
    }

    private static int LengthOf(string headers) => int.Parse(
        headers.Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
}
