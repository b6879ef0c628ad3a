using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TrustMetrology.Verifier.Tests.Audit;

/// <summary>Serves a log's files below /log/ from wherever they come, remembers what it was asked, and lies where a test wants it to.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly HttpListener listener;
    private readonly Func<string, Task<byte[]?>> find;
    private readonly Task serving;

    public FileServer(Func<string, Task<byte[]?>> find)
    {
        this.find = find;
        var port = FreePort();
        Prefix = $"http://127.0.0.1:{port}/log/";
        listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        listener.Start();
        serving = ServeAsync();
    }

    public FileServer(Func<string, byte[]?> find)
        : this(path => Task.FromResult(find(path)))
    {
    }

    public string Prefix { get; }

    /// <summary>What is served in the place of a file; null answers 404.</summary>
    public ConcurrentDictionary<string, Func<byte[]?, byte[]?>> Lies { get; } = new();

    /// <summary>How many of the next requests fail with 503.</summary>
    public int Failing { get; set; }

    /// <summary>The file that always fails with 503.</summary>
    public string? Broken { get; set; }

    /// <summary>The paths below the prefix that were asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>The files in a folder.</summary>
    public static FileServer Of(string folder) =>
        new(path => File.Exists(Path.Combine(folder, path)) ? File.ReadAllBytes(Path.Combine(folder, path)) : null);

    /// <summary>The log of a platform, as it is at each moment.</summary>
    public static FileServer Before(HttpClient platform) => new(async path =>
    {
        using var answer = await platform.GetAsync(path.StartsWith('/') ? path : $"/log/{path}");
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync() : null;
    });

    public static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                await AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                // a client that went away, or the end
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath.Replace("/log/", "", StringComparison.Ordinal);
        Asked.Enqueue(path);
        var fails = path == Broken || (Failing > 0 && Failing-- > 0);
        var bytes = fails ? null : await find(path);
        if (Lies.TryGetValue(path, out var lie))
            bytes = lie(bytes);
        context.Response.StatusCode = fails ? 503 : bytes is null ? 404 : 200;
        if (bytes is not null)
            await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }
}
