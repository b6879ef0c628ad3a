using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>One record: what it says, where it stands, and how to check it.</summary>
[AsksChainNode]
internal sealed class RecordPage(IMediator mediator, Words words, ProofReader proofs, SiteAddress site) : PageModel
{
    public RecordView View { get; private set; } = null!;

    public ProofView Proof { get; private set; } = null!;

    public VerifyView Verify { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var record = await mediator.Send(new GetRecord.Query(id), cancellationToken);
        if (!record.Succeeded)
            return NotFound();
        var reader = new RecordReader(words);
        View = reader.Read(record.Value) with { Gone = reader.Read((await mediator.Send(new GetGoneValues.Query(record.Value.Id), cancellationToken)).Value) };
        if (View.Subject.Shop is { } shop && await mediator.Send(new GetShop.Query(new ShopId(shop), null), cancellationToken) is { Succeeded: true, Value.Name: { } name })
            View = View with { Subject = View.Subject with { Text = name } };
        Proof = await proofs.ReadAsync(View.Hash, View.Index, cancellationToken);
        Verify = new VerifyView(id, await site.ChainNodesAsync(cancellationToken));
        return Page();
    }
}
