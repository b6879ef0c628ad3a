using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant sees its keys and those that wait for an officer.</summary>
internal sealed class KeysPage : FormPage
{
    public IReadOnlyList<ListPartyKeys.KeyLine> Keys { get; private set; } = [];

    public IReadOnlyList<ListPartyKeys.RequestLine> Requests { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var mine = (await SendAsync(new ListPartyKeys.Query(User.Party())))!;
        (Keys, Requests) = (mine.Keys, mine.Requests);
    }
}
