using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Finds a shop for somebody who wants to act on it, and refuses whoever may not.</summary>
public sealed class ShopAccess(TrustDb db)
{
    /// <summary>The shop with its merchant, for that merchant. Faults: <c>shop.unknown</c>, <c>shop.closed</c>.</summary>
    public async Task<Result<Shop>> FindOwnAsync(ShopId id, string party, CancellationToken cancellationToken) =>
        MerchantId.Find(party) is { } merchant ? await db.FindOwnShopAsync(id, merchant, cancellationToken) : PartyFaults.UnknownShop(id);

    public Task<bool> ExistsAsync(ShopId id, CancellationToken cancellationToken) => db.Set<Shop>().AnyAsync(shop => shop.Id == id, cancellationToken);

    /// <summary>Whether the reader sees of a shop what the public may not: its merchant does, and enforcement of its region.</summary>
    public async Task<bool> SeesAllAsync(ShopId id, Reader? reader, CancellationToken cancellationToken) =>
        reader is not null && reader != Reader.Public
        && await db.Set<Shop>().AsNoTracking().Include(shop => shop.Merchant).SingleOrDefaultAsync(shop => shop.Id == id, cancellationToken) is { } shop
        && reader.SeesAllOf(shop);

    /// <summary>The shop with its merchant, open or closed, for an officer. Faults: <c>shop.unknown</c>, <c>shop.other-region</c>.</summary>
    /// <param name="id">The shop.</param>
    /// <param name="region">The first digits of the regions in which the officer is competent.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<Result<Shop>> FindInRegionAsync(ShopId id, string region, CancellationToken cancellationToken)
    {
        if (await db.Set<Shop>().Include(shop => shop.Merchant).SingleOrDefaultAsync(shop => shop.Id == id, cancellationToken) is not { } shop)
            return PartyFaults.UnknownShop(id);
        return Competence.Covers(region, shop.Region) ? shop : Competence.OtherRegionsShop();
    }
}
