using TrustMetrology.Inspections;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>The region's objections that wait for a decision.</summary>
internal sealed class ObjectionsPage : FormPage
{
    public IReadOnlyList<ListOpenObjections.Line> Lines { get; private set; } = [];

    public bool MayDecide => User.IsInRole(Roles.Supervisor);

    public async Task OnGetAsync() => Lines = (await SendAsync(new ListOpenObjections.Query(new PersonId(User.PersonId()), User.Region())))!.Items;
}
