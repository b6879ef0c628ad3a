using TrustMetrology.Inspections;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>The region's findings that nobody has seen put right yet.</summary>
internal sealed class FindingsPage : FormPage
{
    public IReadOnlyList<ListOpenFindings.Line> Lines { get; private set; } = [];

    public DateOnly Today => Shown.LegalDay(Now);

    public async Task OnGetAsync() => Lines = (await SendAsync(new ListOpenFindings.Query(User.Region())))!.Items;
}
