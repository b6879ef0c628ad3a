using Microsoft.Extensions.Caching.Memory;

namespace TrustMetrology.Site;

/// <summary>Short addresses with their QR codes. A code follows from its address alone, so that one kept never goes stale; drawing it costs a third of the page.</summary>
internal sealed class PermalinkDrawings : IDisposable
{
    // Some 3 KB each.
    private readonly MemoryCache drawn = new(new MemoryCacheOptions { SizeLimit = 2000 });

    public PermalinkView Of(string site, string code, Guid shop)
    {
        var address = $"{site}/s/{code}";
        var (path, size) = drawn.GetOrCreate(address, entry =>
        {
            entry.Size = 1;
            return QrCode.Draw(address);
        });
        return new PermalinkView(address, $"{site}/badge/{shop}.svg", path, size);
    }

    public void Dispose() => drawn.Dispose();
}
