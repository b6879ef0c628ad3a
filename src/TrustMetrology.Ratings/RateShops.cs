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
        await AddSuccessorsAsync(cancellationToken);
        // Each look at what the context holds would compare all of it with what was read: of a batch, thousands of rows for every shop.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var shop in due.Shops)
                await RateAsync(shop, cancellationToken);
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

    private async Task AddSuccessorsAsync(CancellationToken cancellationToken)
    {
        var changed = due.Shops.ToList();
        if (changed.Count > 0)
            due.Shops.UnionWith(await db.Set<Succession>().Where(succession => changed.Contains(succession.Former)).Select(succession => succession.Shop).ToListAsync(cancellationToken));
    }

    private async Task RateAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Read before the facts: whoever adds one meanwhile changes its version too, and so this rating is computed again.
        var stored = await db.Set<ShopRating>().FindAsync([shop], cancellationToken) ?? db.Add(ShopRating.Of(shop)).Entity;
        var (facts, turn) = await PublicFactsAsync(shop, now, cancellationToken);
        var rating = Pack.Rate(now, facts);
        var next = rating.NextChange is { } own && own < turn ? own : turn;
        var before = (stored.Grade, stored.Pack);
        stored.Take(rating, RatingFacts.ToJson(facts).ToJsonString(), next == DateTimeOffset.MaxValue ? null : next);
        if (stored.Grade != before.Grade || before.Pack.Length == 0 && stored.Grade is not null)
            await RecordChangeAsync(stored, before.Grade, now, cancellationToken);
    }

    /// <summary>The facts that the public may read now, and the next instant at which that changes.</summary>
    private async Task<(List<RatingFact> Facts, DateTimeOffset Turn)> PublicFactsAsync(ShopId shop, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var published = await FactsAsync(shop, cancellationToken);
        var records = published.Select(fact => fact.Record).ToHashSet();
        await db.Set<StoredSeal>().Where(seal => records.Contains(seal.RecordId) && seal.Name == SealedFact.SealName).LoadAsync(cancellationToken);
        var seals = db.Set<StoredSeal>().Local.Where(seal => seal.Name == SealedFact.SealName && records.Contains(seal.RecordId)).ToDictionary(seal => seal.RecordId);

        bool IsPublic(Guid record) => !seals.TryGetValue(record, out var seal) || seal.IsOpen(now);
        var turns = seals.Values.SelectMany(seal => new[] { seal.PublicFrom, seal.PublicUntil }).Where(turn => turn > now);
        return ([.. published.Where(fact => IsPublic(fact.Record)).Select(fact => fact.Fact)], turns.DefaultIfEmpty(DateTimeOffset.MaxValue).Min());
    }

    /// <summary>The facts about a shop itself, and those that it inherits; the ones just added included.</summary>
    private async Task<List<PublishedFact>> FactsAsync(ShopId shop, CancellationToken cancellationToken)
    {
        await db.Set<Succession>().Where(succession => succession.Shop == shop).LoadAsync(cancellationToken);
        var formers = db.Set<Succession>().Local.Where(succession => succession.Shop == shop).Select(succession => succession.Former).ToHashSet();
        await db.Set<PublishedFact>().Where(fact => fact.Shop == shop || formers.Contains(fact.Shop)).LoadAsync(cancellationToken);
        return [.. db.Set<PublishedFact>().Local.Where(fact => fact.Shop == shop || formers.Contains(fact.Shop) && Succession.Inherits(fact.Fact))];
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
