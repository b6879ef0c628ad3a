using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>The regions that shops and officers are in, from provinces down to counties.</summary>
internal sealed class RegionsPage : FormPage
{
    public IReadOnlyList<Region> Regions { get; private set; } = [];

    /// <summary>The region that is open and those around it, the widest first.</summary>
    public IReadOnlyList<Region> Inside { get; private set; } = [];

    /// <summary>True where what is listed has no parts of its own.</summary>
    public bool IsLeaf => Inside.Count > 1;

    public async Task OnGetAsync(string? inside)
    {
        Inside = Region.Find(inside)?.Path ?? [];
        Regions = (await SendAsync(new ListRegions.Query(inside)))?.Items ?? [];
    }
}
