using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ratings;

/// <summary>
/// Turns records into the facts of a rating: one line for each kind that says something. Whether a fact counts is not decided
/// here: <see cref="RateShops"/> leaves out what the public may not read at the moment of rating.
/// </summary>
internal sealed class FactProjection(TrustDb db, ShopsToRate due) : IRecordProjection
{
    public Task ApplyAsync(AppendedRecord record, CancellationToken cancellationToken) => record.Kind switch
    {
        RecordKinds.ShopListed => ListAsync(record, cancellationToken),
        RecordKinds.InstrumentListed => AddAsync(record, (record.Subject, FactOf.Instrument(record))),
        RecordKinds.CertificateRecorded => ChangeAsync<InstrumentFact>(record, record.Subject, fact => FactOf.Certified(fact, record), cancellationToken),
        RecordKinds.InstrumentRetired => EndAsync(record, record.Subject, cancellationToken),
        RecordKinds.ExemptionConfirmed => AddAsync(record, (KeyOf(record), FactOf.NoneNeeded(record))),
        RecordKinds.PledgeSigned => AddAsync(record, (KeyOf(record), FactOf.Pledge(record))),
        RecordKinds.PledgeWithdrawn => WithdrawAsync(record, cancellationToken),
        RecordKinds.PledgeBreached => AddAsync(record, (KeyOf(record), FactOf.Breach(record))),
        RecordKinds.SelfCheckFiled => AddAsync(record, (KeyOf(record), FactOf.SelfCheck(record))),
        RecordKinds.ResultPublished => AddResultAsync(record, cancellationToken),
        RecordKinds.FindingRectified => ChangeAsync<FindingFact>(record, FindingKey(record.Text("finding")), fact => fact with { RectifiedOnTime = record.Flag("onTime") }, cancellationToken),
        RecordKinds.PenaltyPublished => AddAsync(record, (KeyOf(record), FactOf.Penalty(record))),
        RecordKinds.AbnormalListed => AddAsync(record, (KeyOf(record), FactOf.AbnormalList(record))),
        RecordKinds.ObjectionFiled => ObjectAsync(record, pending: true, cancellationToken),
        RecordKinds.ObjectionDecided => ObjectAsync(record, pending: false, cancellationToken),
        RecordKinds.RetentionEnded => ForgetAsync(record, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static string KeyOf(AppendedRecord record) => $"record:{record.Id}";

    private static string FindingKey(string finding) => $"finding:{finding}";

    private Task AddAsync(AppendedRecord record, params IEnumerable<(string Key, RatingFact Fact)> facts)
    {
        var shop = record.Shop();
        db.AddRange(facts.Select(each => PublishedFact.Of(each.Key, shop, each.Fact)));
        due.Shops.Add(shop);
        return Task.CompletedTask;
    }

    private async Task ListAsync(AppendedRecord record, CancellationToken cancellationToken)
    {
        await AddAsync(record);
        if (record.Stated.ContainsKey("supersedes") || await db.Set<Shop>().FindAsync([record.Shop()], cancellationToken) is not { } listed)
            return;
        var closed = await db.Set<Shop>().Where(shop => shop.MerchantId == listed.MerchantId && shop.Region == listed.Region && shop.ClosedAt != null)
            .Select(shop => shop.Id).ToListAsync(cancellationToken);
        db.AddRange(closed.Select(former => new Succession { Shop = listed.Id, Former = former }));
    }

    private async Task ChangeAsync<TFact>(AppendedRecord record, string key, Func<TFact, RatingFact> change, CancellationToken cancellationToken)
        where TFact : RatingFact
    {
        due.Shops.Add(record.Shop());
        if (await db.Set<PublishedFact>().FindAsync([key], cancellationToken) is { Fact: TFact fact } published)
            published.Replace(change(fact));
    }

    private async Task EndAsync(AppendedRecord record, string key, CancellationToken cancellationToken)
    {
        due.Shops.Add(record.Shop());
        if (await db.Set<PublishedFact>().FindAsync([key], cancellationToken) is { } published)
            db.Remove(published);
    }

    // What was destroyed in the ledger doesn't live on here; it counted no more since its publication ended.
    private async Task ForgetAsync(AppendedRecord record, CancellationToken cancellationToken)
    {
        var ended = record.Body["seals"]!.AsArray().Where(seal => (string)seal!["name"]! == SealedFact.SealName).Select(seal => Guid.Parse((string)seal!["record"]!)).ToList();
        db.RemoveRange(await db.Set<PublishedFact>().Where(fact => ended.Contains(fact.Record)).ToListAsync(cancellationToken));
    }

    private async Task WithdrawAsync(AppendedRecord record, CancellationToken cancellationToken)
    {
        foreach (var pledge in record.Body["pledges"]!.AsArray())
            await ChangeAsync<PledgeFact>(record, $"record:{pledge}", fact => fact with { Until = fact.Until < record.At ? fact.Until : record.At }, cancellationToken);
    }

    private async Task AddResultAsync(AppendedRecord record, CancellationToken cancellationToken)
    {
        var findings = FactOf.Findings(record).Select(each => (FindingKey(each.Finding), (RatingFact)each.Fact));
        await AddAsync(record, FactOf.TestedMeasures(record) ? findings.Prepend((KeyOf(record), FactOf.Inspection(record))) : findings);
        if (record.Body["contradicts"] is { } contradicted)
            await ChangeAsync<SelfCheckFact>(record, $"record:{contradicted}", fact => fact with { Contradicted = true }, cancellationToken);
    }

    // An objection speaks of a whole publication: of a result, all its findings are under it.
    private async Task ObjectAsync(AppendedRecord record, bool pending, CancellationToken cancellationToken)
    {
        due.Shops.Add(record.Shop());
        var about = Guid.Parse(record.Text("about"));
        foreach (var published in await db.FactsOfAsync(about, cancellationToken))
        {
            if (published.Fact is AdverseFact fact)
                published.Replace(fact with { Objection = pending });
        }
    }
}
