using MediatR;
using TrustMetrology.Inspections;
using TrustMetrology.Instruments;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Ratings;

namespace TrustMetrology.Site;

/// <summary>Puts the page of one shop together from what each module says in public at this moment.</summary>
internal sealed class ShopReader(IMediator mediator, Words words, ProofReader proofs, PledgeReader pledges)
{
    private const int LatestShown = 5;
    private readonly EventReader events = new(words);

    /// <summary>Null where there is no such shop, or none that the public may see.</summary>
    public async Task<ShopView?> ReadAsync(ShopId id, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetShop.Query(id, null), cancellationToken);
        if (!found.Succeeded || found.Value is not { Name: { } name, Address: { } address, Merchant: { } merchant } shop)
            return null;

        var rating = await mediator.Send(new GetRating.Query(id), cancellationToken);
        var head = new ShopHeadView(
            id.Value, shop.Permalink, name, Places.Line(address, shop.Region), shop.Region, words[$"sector.{shop.Sector.ToWord()}"], merchant.Code,
            GradeView.Of(rating.Succeeded ? rating.Value.Rating.Grade : null, shop.Closed is not null, words, isLarge: true),
            TagView.BesideGrade(!rating.Succeeded || rating.Value.NeverInspected, rating.Succeeded && rating.Value.UnderObjection, words));
        return new ShopView(
            head,
            rating.Succeeded ? new RatingReader(words).Read(rating.Value) : null,
            await pledges.ReadAsync(id, cancellationToken),
            [.. (await mediator.Send(new ListShopInstruments.Query(id), cancellationToken)).Value.Items.Where(each => each.RetiredAt is null).Select(ToRow)],
            [.. (await mediator.Send(new ListShopResults.Query(id), cancellationToken)).Value.Items.Select(events.Read)],
            [.. (await mediator.Send(new ListShopPenalties.Query(id), cancellationToken)).Value.Items.Select(events.Read)],
            await LatestAsync(id, cancellationToken));
    }

    public InstrumentRow ToRow(InstrumentView instrument) => new(
        instrument.TypeName, $"{instrument.Manufacturer} {instrument.Serial}", instrument.Certificate?.ValidUntil,
        instrument.Certificate is { } certificate ? words[certificate.Confirmed ? "instrument.confirmed" : "instrument.claimed"] : null,
        StateOf(instrument), instrument.Certificate?.Record ?? instrument.Record);

    private TagView StateOf(InstrumentView instrument) => new(instrument.State switch
    {
        VerificationState.InDate => "good",
        VerificationState.DueSoon => "warn",
        VerificationState.Overdue or VerificationState.NeverVerified => "bad",
        _ => "closed",
    }, words[$"verification.{instrument.State}"]);

    private async Task<IReadOnlyList<LatestRecord>> LatestAsync(ShopId id, CancellationToken cancellationToken)
    {
        var records = (await mediator.Send(new ListRecords.Query(id.Subject, Most: LatestShown), cancellationToken)).Value.Items;
        var reader = new RecordReader(words);
        var latest = new List<LatestRecord>();
        // The oldest first: its anchor often is that of the later ones too.
        foreach (var record in records.Reverse())
        {
            var view = reader.Read(record);
            latest.Add(new LatestRecord(record.Id, view.Title, view.At, await proofs.ReadAsync(record.Hash, record.Index, cancellationToken)));
        }

        latest.Reverse();
        return latest;
    }
}
