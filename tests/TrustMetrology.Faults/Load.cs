using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Faults;

/// <summary>A record that the platform said it has.</summary>
/// <param name="Id">The record.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Serial">The serial number in it, which no other command had.</param>
internal sealed record Accepted(Guid Id, Hash Hash, string Serial);

/// <summary>
/// Merchants' people who list instruments as fast as they are answered, whatever breaks: an unclear answer is asked for again under the same
/// Idempotency-Key until it is clear. Keeps its own list of what was answered with success.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Refusals that say: ask again. Any other of a command that nothing is wrong with is a fault of the platform, a bug (500) not the least.
    private static readonly HttpStatusCode[] Passing =
        [HttpStatusCode.Conflict, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable, HttpStatusCode.InsufficientStorage];

    private readonly ConcurrentQueue<Accepted> accepted = new();
    private readonly CancellationTokenSource ending = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Func<IReadOnlyList<Uri>> hosts;
    private readonly List<Task> workers;
    private readonly ConcurrentDictionary<string, int> refusals = new();
    private int tried;

    public Load(IReadOnlyList<Seller> sellers, Func<IReadOnlyList<Uri>> hosts)
    {
        this.hosts = hosts;
        workers = [.. sellers.Select(seller => Task.Run(() => WorkAsync(seller)))];
    }

    public int Count => accepted.Count;

    /// <summary>Attempts that got no clear answer.</summary>
    public int Unclear => tried - accepted.Count;

    /// <summary>How often which code was the answer.</summary>
    public IReadOnlyDictionary<string, int> Refusals => refusals;

    /// <summary>Waits until so many more were answered with success; fails at once where a worker met an answer that can't be.</summary>
    public async Task GrowAsync(int more)
    {
        var goal = Count + more;
        await Until.HoldsAsync($"{goal} accepted records", async () =>
        {
            if (workers.Find(worker => worker.IsFaulted) is { } broken)
                await broken;
            return Count >= goal;
        });
    }

    /// <summary>Lets each worker come to the end of its command, however long that takes; gives what was accepted.</summary>
    public async Task<IReadOnlyList<Accepted>> StopAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(workers);
        return [.. accepted];
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        http.Dispose();
        ending.Dispose();
    }

    private async Task WorkAsync(Seller seller)
    {
        while (!ending.IsCancellationRequested)
        {
            var serial = Guid.NewGuid().ToString("N");
            accepted.Enqueue(await ListInstrumentAsync(seller, serial));
            await Task.Delay(TimeSpan.FromMilliseconds(150));
        }
    }

    private async Task<Accepted> ListInstrumentAsync(Seller seller, string serial)
    {
        for (var attempt = 0; attempt < 3_000; attempt++)
        {
            Interlocked.Increment(ref tried);
            if (await TryAsync(seller, serial, attempt) is { } answer)
                return new Accepted((Guid)answer["record"]!, Hash.Parse((string)answer["hash"]!), serial);
            await Task.Delay(Pause);
        }

        throw new TimeoutException($"no clear answer to {serial}");
    }

    // Null: unclear, to be asked again.
    private async Task<JsonObject?> TryAsync(Seller seller, string serial, int attempt)
    {
        var urls = hosts();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(urls[attempt % urls.Count], "/api/v1/instruments"));
        request.Content = JsonContent.Create(new { shop = seller.Shop, type = "scale", manufacturer = "Faultless Scales", serial, mandatory = true }, options: PlatformJson.Options);
        request.Headers.Add("Idempotency-Key", serial);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", seller.Token);
        try
        {
            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode is HttpStatusCode.Created)
                return JsonNode.Parse(text)!.AsObject();
            if (!Passing.Contains(answer.StatusCode))
                throw new InvalidOperationException($"{serial}: {(int)answer.StatusCode} {text}");
            refusals.AddOrUpdate((string)JsonNode.Parse(text)!["code"]!, 1, (_, times) => times + 1);
            return null;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }
}
