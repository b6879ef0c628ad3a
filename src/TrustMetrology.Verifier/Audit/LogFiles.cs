using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;

namespace TrustMetrology.Verifier.Audit;

/// <summary>No usable answer came from the log's server, though it was asked again and again: nothing is known then.</summary>
internal sealed class SilenceException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// A log's files over HTTP (C2SP tlog-tiles). Faults of the network are tried again, what remains of them is a
/// <see cref="SilenceException"/>; a file that the server doesn't have or that has another form stops the audit.
/// </summary>
internal sealed class LogFiles : IDisposable
{
    // The largest bundle: 256 entries of 65,535 bytes, each after its length.
    private const int Largest = TileId.FullWidth * (ushort.MaxValue + sizeof(ushort));
    private const int Retries = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient http;

    /// <summary>Reads below this prefix, which ends with a slash.</summary>
    public LogFiles(Uri prefix)
    {
        Prefix = prefix;
        var sockets = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        http = new HttpClient(new ResilienceHandler(Pipeline()) { InnerHandler = sockets })
        {
            BaseAddress = prefix,
            MaxResponseContentBufferSize = Largest,
            Timeout = Timeout.InfiniteTimeSpan, // the pipeline limits each attempt
        };
    }

    public Uri Prefix { get; }

    /// <summary>A file's bytes; null where the server has none.</summary>
    /// <exception cref="SilenceException">No usable answer came.</exception>
    public async Task<byte[]?> FindAsync(string path, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(path, ct);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
                return null;
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(ct) : throw Silent(path, $"it answered {(int)answer.StatusCode}");
        }
        catch (HttpRequestException fault)
        {
            throw Silent(path, fault.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded ? "its answer is larger than any such file" : fault.Message, fault);
        }
        catch (TimeoutRejectedException fault)
        {
            throw Silent(path, "it gave no answer in time", fault);
        }
    }

    /// <summary>The hashes of a tile as wide as a tree of that size has it.</summary>
    public async Task<ReadOnlyMemory<byte>> HashesAsync(TileId tile, ulong size, CancellationToken ct)
    {
        var path = TilePath.Of(tile, tile.WidthAt(size));
        var bytes = await ReadAsync(path, ct);
        var length = path.Width * Hash.Size;
        return bytes.Length >= length && bytes.Length % Hash.Size == 0 && bytes.Length <= TileId.FullWidth * Hash.Size
            ? bytes.AsMemory(0, length)
            : throw Misshapen(path, $"{bytes.Length} bytes instead of {length}");
    }

    /// <summary>The entries of a bundle as wide as a tree of that size has it.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> EntriesAsync(ulong bundle, ulong size, CancellationToken ct)
    {
        var path = TilePath.OfEntries(bundle, new TileId(0, bundle).WidthAt(size));
        try
        {
            var entries = EntryBundle.Decode(await ReadAsync(path, ct));
            return entries.Count >= path.Width ? [.. entries.Take(path.Width)] : throw Misshapen(path, $"{entries.Count} entries instead of {path.Width}");
        }
        catch (ProtocolException fault)
        {
            throw Misshapen(path, fault.Message);
        }
    }

    /// <summary>These tiles, as wide as a tree of that size has them.</summary>
    public async Task<IReadOnlyDictionary<TileId, ReadOnlyMemory<byte>>> TilesAsync(IReadOnlyList<TileId> wanted, ulong size, CancellationToken ct)
    {
        var tiles = new Dictionary<TileId, ReadOnlyMemory<byte>>(wanted.Count);
        foreach (var tile in wanted)
            tiles[tile] = await HashesAsync(tile, size, ct);
        return tiles;
    }

    public void Dispose() => http.Dispose();

    // A partial file may be gone once the full one is there, which begins with it.
    private async Task<byte[]> ReadAsync(TilePath path, CancellationToken ct) =>
        await FindAsync(path.ToString(), ct)
        ?? (path.Width < TileId.FullWidth ? await FindAsync((path with { Width = TileId.FullWidth }).ToString(), ct) : null)
        ?? throw new AuditStopException(Finding.Refutes("withheld", $"the log doesn't show {path}, which its checkpoint covers", path));

    private static AuditStopException Misshapen(TilePath path, string how) =>
        new(Finding.Refutes("misshapen", $"{path} has not the form of such a file: {how}", path));

    private SilenceException Silent(string path, string why, Exception? inner = null) => new($"{new Uri(Prefix, path)} could not be read: {why}", inner);

    private static ResiliencePipeline<HttpResponseMessage> Pipeline() => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = Retries,
            Delay = FirstWait,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldRetryAfterHeader = false, // a server may ask for hours; the next run goes on where this one ends
        })
        .AddTimeout(Patience)
        .Build();
}
