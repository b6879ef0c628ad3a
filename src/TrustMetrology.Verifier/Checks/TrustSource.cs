using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Verifier.Checks;

/// <summary>Where the trusted inputs come from: a file, or an address that serves one. What a site says of itself is only as good as the site.</summary>
internal static class TrustSource
{
    /// <summary>Where a platform serves its trust file.</summary>
    public const string WellKnown = "/.well-known/trust-metrology.json";

    private const int Largest = 65_536;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Reads the file at a path or an address; an address without a path stands for its well-known one.</summary>
    /// <exception cref="UsageException">No such file, or it is no trust file.</exception>
    /// <exception cref="HttpRequestException">The address gave none, or what stands between gave something else.</exception>
    public static async Task<TrustFile> ReadAsync(string source, CancellationToken ct)
    {
        var fetched = IsAddress(source, out var address);
        var bytes = fetched ? await FetchAsync(address!, ct) : Files.Read(source);
        try
        {
            return TrustFile.Parse(bytes);
        }
        catch (ProtocolException fault)
        {
            var message = $"{source} is no trust file: {fault.Message} ({fault.Code})";
            throw fetched ? new HttpRequestException(message, fault) : new UsageException(message);
        }
    }

    private static bool IsAddress(string source, out Uri? address) =>
        Uri.TryCreate(source, UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private static async Task<byte[]> FetchAsync(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = Largest };
        try
        {
            return await http.GetByteArrayAsync(address.AbsolutePath == "/" ? new Uri(address, WellKnown) : address, ct);
        }
        catch (TaskCanceledException slow) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException("no answer in time", slow);
        }
    }
}
