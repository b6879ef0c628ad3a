using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ratings;

/// <summary>The shops whose facts a command changed.</summary>
internal sealed class ShopsToRate
{
    public HashSet<ShopId> Shops { get; } = [];
}

/// <summary>
/// Rates the shops whose facts a command changed, in the command's own transaction: by the facts that the public may read at
/// that moment, and by nothing else. A change of grade becomes a sealed record, open until the next one.
/// </summary>
internal sealed class RateShops(TrustDb db, ShopsToRate due, RecordLog log, TimeProvider clock) : IBeforeCommit
{
    private static readonly RatingPack Pack = RatingPack.Rating2026;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await AddShopsWhoseSealsChangedAsync(cancellationToken);
        if (due.Shops.Count == 0)
            return;
        var now = clock.GetUtcNow();
        await AddSuccessorsAsync(cancellationToken);
        await LoadAsync(now, cancellationToken);
        // Each look at what the context holds would compare all of it with what was read: of a batch, thousands of rows for every shop.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var published = db.Set<PublishedFact>().Local.Where(fact => fact.CountsUntil >= now).ToLookup(fact => fact.Shop);
            foreach (var shop in due.Shops)
                await RateAsync(shop, FactsOf(shop, published), now, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }

        due.Shops.Clear();
    }

    // Consent given or taken back opens or closes what a shop's facts rest on.
    private async Task AddShopsWhoseSealsChangedAsync(CancellationToken cancellationToken)
    {
        var records = db.ChangeTracker.Entries<StoredSeal>().Where(seal => seal.State is EntityState.Modified or EntityState.Deleted).Select(seal => seal.Entity.RecordId).ToList();
        if (records.Count > 0)
            due.Shops.UnionWith(await db.Set<PublishedFact>().Where(fact => records.Contains(fact.Record)).Select(fact => fact.Shop).Distinct().ToListAsync(cancellationToken));
    }

    // A shop that reopened is rated again with the one that it was.
    private async Task AddSuccessorsAsync(CancellationToken cancellationToken)
    {
        var asked = due.Shops.ToList();
        while (asked.Count > 0)
        {
            await db.Set<Succession>().Where(each => asked.Contains(each.Shop) || asked.Contains(each.Former)).LoadAsync(cancellationToken);
            asked = [.. db.Set<Succession>().Local.Where(each => due.Shops.Contains(each.Former) && due.Shops.Add(each.Shop)).Select(each => each.Shop)];
        }
    }

    // The ratings before the facts: whoever adds a fact meanwhile changes a rating's version too, and so it is computed again.
    private async Task LoadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rated = due.Shops.ToList();
        await db.Set<ShopRating>().Where(rating => rated.Contains(rating.Shop)).LoadAsync(cancellationToken);
        var told = rated.Union(db.Set<Succession>().Local.Select(each => each.Former)).ToList();
        var seals = db.Set<StoredSeal>().Where(seal => seal.Name == SealedFact.SealName);
        await db.Set<PublishedFact>().Where(fact => told.Contains(fact.Shop) && fact.CountsUntil >= now)
            .SelectMany(fact => seals.Where(seal => seal.RecordId == fact.Record).DefaultIfEmpty(), (fact, seal) => new { fact, seal }).LoadAsync(cancellationToken);
    }

    /// <summary>The facts about a shop itself, and those that it inherits; the ones just added included, in an order that stays.</summary>
    private List<PublishedFact> FactsOf(ShopId shop, ILookup<ShopId, PublishedFact> published)
    {
        var formers = db.Set<Succession>().Local.Where(succession => succession.Shop == shop).Select(succession => succession.Former);
        return [.. published[shop].Concat(formers.SelectMany(former => published[former]).Where(fact => Succession.Inherits(fact.Fact))).OrderBy(fact => fact.Record).ThenBy(fact => fact.Key, StringComparer.Ordinal)];
    }

    private async Task RateAsync(ShopId shop, List<PublishedFact> published, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = db.Set<ShopRating>().Local.FindEntry(shop)?.Entity ?? db.Add(ShopRating.Of(shop)).Entity;
        var (facts, turn) = OpenNow(published, now);
        var rating = Pack.Rate(now, [.. facts.Select(fact => fact.Fact)]);
        var next = rating.NextChange is { } own && own < turn ? own : turn;
        var before = (stored.Grade, stored.Pack);
        stored.Take(rating, PublishedFact.Together(facts), next == DateTimeOffset.MaxValue ? null : next);
        if (stored.Grade != before.Grade || before.Pack.Length == 0 && stored.Grade is not null)
            await RecordChangeAsync(stored, before.Grade, now, cancellationToken);
    }

    /// <summary>The facts that the public may read now, and the next instant at which that changes.</summary>
    private (List<PublishedFact> Facts, DateTimeOffset Turn) OpenNow(List<PublishedFact> published, DateTimeOffset now)
    {
        var seals = published.Select(fact => fact.Record).Distinct()
            .Select(record => db.Set<StoredSeal>().Local.FindEntryUntyped([record, SealedFact.SealName])?.Entity).OfType<StoredSeal>().ToDictionary(seal => seal.RecordId);
        var turns = seals.Values.SelectMany(seal => new[] { seal.PublicFrom, seal.PublicUntil }).Where(turn => turn > now);
        return ([.. published.Where(fact => !seals.TryGetValue(fact.Record, out var seal) || seal.IsOpen(now))], turns.DefaultIfEmpty(DateTimeOffset.MaxValue).Min());
    }

    private async Task RecordChangeAsync(ShopRating rating, Grade? before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (rating.ChangeRecord is { } last && await db.Set<StoredSeal>().FindAsync([last, SealedFact.SealName], cancellationToken) is { } seal)
            seal.Publish(new Publicity(seal.PublicFrom, now));

        var body = new JsonObject
        {
            ["pack"] = rating.Pack,
            ["score"] = rating.Score,
            ["grade"] = rating.Grade?.ToString() ?? "unrated",
            ["before"] = before?.ToString() ?? "unrated",
        };
        var statement = new Statement(RecordKinds.RatingChanged, "platform", rating.Shop.Subject, body) { SealedWhole = new Publicity(now, DateTimeOffset.MaxValue) };
        var shop = await db.Set<Shop>().Include(each => each.Merchant).SingleAsync(each => each.Id == rating.Shop, cancellationToken);
        var change = log.Append(shop.Merchant.Guard(statement));
        rating.Recorded(change.Id);
    }
}
