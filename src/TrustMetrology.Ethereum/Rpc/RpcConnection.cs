using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace TrustMetrology.Ethereum.Rpc;

/// <summary>
/// JSON-RPC 2.0 over HTTP to one node. Only requests that change nothing are retried. The node's address may hold a
/// credential, so it is in no message and no log.
/// </summary>
internal sealed class RpcConnection : IDisposable
{
    private static readonly HttpRequestOptionsKey<bool> MayRepeat = new("may-repeat");
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly HttpClient http;
    private readonly Uri address;
    private long lastId;

    public RpcConnection(Uri node, EthereumRpcOptions options, TimeProvider clock)
    {
        address = node;
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        http = new HttpClient(new ResilienceHandler(Pipeline(options, clock)) { InnerHandler = sockets })
        {
            MaxResponseContentBufferSize = options.LargestAnswer,
            Timeout = (options.AttemptTimeout * (options.Retries + 1)) + (options.RetryDelay * Math.Pow(2, options.Retries + 1)),
        };
    }

    /// <summary>Asks, and reads the result; a result that isn't what the method returns is nonsense, not a bug.</summary>
    public async Task<T> Ask<T>(string method, bool mayRepeat, Func<JsonElement, T> read, CancellationToken ct, params object?[] parameters)
    {
        using var question = RpcTraces.Start(method);
        try
        {
            var id = Interlocked.Increment(ref lastId);
            return Read(method, read, RpcAnswer.Result(await Post(id, method, mayRepeat, parameters, ct), id));
        }
        catch (EthereumException fault)
        {
            question.Fail(fault);
            throw;
        }
    }

    public void Dispose() => http.Dispose();

    private static T Read<T>(string method, Func<JsonElement, T> read, JsonElement result)
    {
        try
        {
            return read(result);
        }
        catch (Exception fault) when (fault is Protocol.ProtocolException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw RpcAnswer.Nonsense($"the result of {method} has another shape", fault);
        }
    }

    private async Task<byte[]> Post(long id, string method, bool mayRepeat, object?[] parameters, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { jsonrpc = "2.0", id, method, @params = parameters });
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = JsonType;
        request.Options.Set(MayRepeat, mayRepeat);
        try
        {
            using var response = await http.SendAsync(request, ct);
            var answer = await response.Content.ReadAsByteArrayAsync(ct);
            return response.IsSuccessStatusCode ? answer : throw Refused(response.StatusCode, answer);
        }
        catch (HttpRequestException fault)
        {
            throw fault.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded
                ? new TransportException(TransportFault.TooLarge, "the node's answer is larger than allowed", fault)
                : new TransportException(TransportFault.Unreachable, $"the node can't be reached: {fault.HttpRequestError}", fault);
        }
        catch (Exception fault) when (fault is TimeoutRejectedException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw new TransportException(TransportFault.Timeout, "the node gave no answer in time", fault);
        }
    }

    private static EthereumException Refused(HttpStatusCode status, byte[] answer) => status switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => new TransportException(TransportFault.Busy, $"the node answered {(int)status}"),
        < HttpStatusCode.InternalServerError when RpcAnswer.TryFault(answer) is { } fault => fault,
        _ => new TransportException(TransportFault.Status, $"the node answered {(int)status}"),
    };

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(EthereumRpcOptions options, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock };
        if (options.Retries > 0)
            builder.AddRetry(Retry(options));
        return builder.AddTimeout(options.AttemptTimeout).Build();
    }

    private static HttpRetryStrategyOptions Retry(EthereumRpcOptions options) => new()
    {
        MaxRetryAttempts = options.Retries,
        Delay = options.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldRetryAfterHeader = false, // a node may ask for hours; the job comes back by itself
        ShouldHandle = attempt => ValueTask.FromResult(Repeatable(attempt.Context) && HttpClientResiliencePredicates.IsTransient(attempt.Outcome)),
    };

    private static bool Repeatable(ResilienceContext context) =>
        context.GetRequestMessage() is { } request && request.Options.TryGetValue(MayRepeat, out var mayRepeat) && mayRepeat;
}
