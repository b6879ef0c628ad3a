using TrustMetrology.Ledger;

namespace TrustMetrology.Site;

/// <summary>By which rules and with which signing page the platform works, as the log says.</summary>
internal sealed class AdoptionsPage : FormPage
{
    public IReadOnlyList<ListAdoptions.Line> Adoptions { get; private set; } = [];

    public async Task OnGetAsync() => Adoptions = (await SendAsync(new ListAdoptions.Query()))!.Items;

    public IReadOnlyList<ContentRow> ContentOf(ListAdoptions.Line adoption) => new RecordContent(T).Read(adoption.Body);
}
