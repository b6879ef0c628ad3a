using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TrustMetrology.Ratings;

namespace TrustMetrology.Site;

/// <summary>Open data: which files there are, how large about, and what one may do with them.</summary>
internal sealed class DataPage(IMediator mediator, IOptions<SiteOptions> site) : PageModel
{
    // Bytes of a line, as the demo's lines are; a hint, since a file is made only when it is asked for.
    private const int ShopCsv = 180;
    private const int ShopJson = 350;
    private const int Record = 750;
    private const int Anchor = 390;

    public IReadOnlyList<FileView> Files { get; private set; } = [];

    public DateTimeOffset At { get; private set; }

    public SiteOptions Licence => site.Value;

    /// <summary>One file.</summary>
    /// <param name="Name">Below <c>/data/</c>.</param>
    /// <param name="Text">End of the key of its description.</param>
    /// <param name="Lines">How many lines.</param>
    /// <param name="Kilobytes">About how large, not compressed.</param>
    /// <param name="IsMost">True where some lines may be missing because they aren't public.</param>
    public sealed record FileView(string Name, string Text, long Lines, long Kilobytes, bool IsMost = false);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var count = (await mediator.Send(new GetStatistics.Query(), cancellationToken)).Value;
        At = count.At;
        Files =
        [
            new("shops.csv", "shops", count.Shops.All, ToKilobytes(count.Shops.All, ShopCsv)),
            new("shops.jsonl", "shops", count.Shops.All, ToKilobytes(count.Shops.All, ShopJson)),
            new("records.jsonl", "records", count.Log.Records, ToKilobytes(count.Log.Records, Record), IsMost: true),
            new("anchors.jsonl", "anchors", count.Log.Anchors, ToKilobytes(count.Log.Anchors, Anchor)),
        ];
    }

    private static long ToKilobytes(long lines, int bytes) => (lines * bytes + 1023) / 1024;
}
