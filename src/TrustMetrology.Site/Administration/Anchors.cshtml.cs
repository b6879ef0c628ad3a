using TrustMetrology.Ledger;

namespace TrustMetrology.Site;

/// <summary>Where and when the log was anchored, the newest first.</summary>
internal sealed class AnchorsPage : FormPage
{
    public IReadOnlyList<ListAnchors.Item> Anchors { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(Guid? after)
    {
        var page = (await SendAsync(new ListAnchors.Query(after)))!;
        (Anchors, Next) = (page.Items, page.Next);
    }

    public TagView StateOf(ListAnchors.Item anchor) => new(anchor.State switch
    {
        AnchorState.Final => "good",
        AnchorState.Failed or AnchorState.Reorged => "bad",
        AnchorState.Replaced => "closed",
        _ => "brand",
    }, T[$"anchor.{anchor.State}"]);
}
