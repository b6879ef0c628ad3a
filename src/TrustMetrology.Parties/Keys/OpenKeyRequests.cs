using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Requests for keys that still count; one waits <see cref="SigningOptions.KeyRequestLifetime"/> for its voucher and its registration.</summary>
internal sealed class OpenKeyRequests(TrustDb db, IOptions<SigningOptions> options, TimeProvider clock)
{
    /// <summary>Requests made up to this moment have expired.</summary>
    public DateTimeOffset Oldest => clock.GetUtcNow() - options.Value.KeyRequestLifetime;

    public DateTimeOffset ExpiryOf(KeyRequest request) => request.RequestedAt + options.Value.KeyRequestLifetime;

    /// <summary>A request of that party, or of any where the party is null. Faults: <c>key.request-unknown</c>, <c>key.request-expired</c>.</summary>
    public async Task<Result<KeyRequest>> FindAsync(PartyKeyId id, string? party, CancellationToken cancellationToken)
    {
        var asked = await db.Set<KeyRequest>().SingleOrDefaultAsync(asked => asked.Id == id && (party == null || asked.Party == party), cancellationToken);
        if (asked is null)
            return KeyFaults.UnknownRequest(id);
        return asked.RequestedAt > Oldest ? asked : KeyFaults.RequestExpired();
    }

    /// <summary>Puts the key that was registered in its request's place; the caller's command saves.</summary>
    public void Settle(KeyRequest asked, PartyKey key)
    {
        db.Remove(asked);
        db.Add(key);
    }

    /// <summary>Of these merchants those for whom the officer is competent: registered in the officer's region, or with a shop there.</summary>
    public async Task<Dictionary<string, Merchant>> FindMerchantsAsync(IEnumerable<KeyRequest> requests, string region, CancellationToken cancellationToken)
    {
        var ids = requests.Select(asked => MerchantId.Find(asked.Party)).OfType<MerchantId>().Distinct().ToList();
        var merchants = await db.Set<Merchant>().AsNoTracking().Where(merchant => ids.Contains(merchant.Id)).ToListAsync(cancellationToken);
        var shops = await db.Set<Shop>().AsNoTracking().Where(shop => ids.Contains(shop.MerchantId) && shop.ClosedAt == null).Select(shop => new { shop.MerchantId, shop.Region }).ToListAsync(cancellationToken);
        var byShop = shops.Where(shop => Competence.Covers(region, shop.Region)).Select(shop => shop.MerchantId).ToHashSet();
        return merchants.Where(merchant => byShop.Contains(merchant.Id) || Competence.Covers(region, merchant.RegisteredIn)).ToDictionary(merchant => merchant.Party);
    }
}
