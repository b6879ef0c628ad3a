using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Inspections;

/// <summary>Appends, finds and takes down what is published about shops.</summary>
internal sealed class Publications(TrustDb db, RecordLog log, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Appends a statement about a shop, sealed, and remembers it.</summary>
    /// <param name="shop">The shop with its merchant, whose consent a sole trader's seal needs.</param>
    /// <param name="statement">What is stated, with its publicity.</param>
    /// <param name="reference">What must not be published twice.</param>
    /// <param name="filedBy">Who entered it.</param>
    /// <param name="about">The publication that it speaks of.</param>
    public PublicationReceipt Publish(Shop shop, Statement statement, string? reference, PersonId filedBy, Guid? about = null)
    {
        var record = log.Append(shop.Merchant.Guard(statement));
        var publication = Publication.Of(record, shop.Id, reference ?? record.Id.ToString(), filedBy, about);
        db.Add(publication);
        return new PublicationReceipt(record.Id, record.Hash.ToString(), record.Receipt, publication.PublicUntil == DateTimeOffset.MaxValue ? null : publication.PublicUntil);
    }

    /// <summary>A publication of one of the kinds given that is public now; null for any other.</summary>
    public async Task<Publication?> FindPublicAsync(Guid record, CancellationToken cancellationToken, params string[] kinds)
    {
        var publication = await db.Set<Publication>().SingleOrDefaultAsync(each => each.Id == record && kinds.Contains(each.Kind), cancellationToken);
        return publication?.IsPublic(Now) is true ? publication : null;
    }

    /// <summary>Ends a publication now, and with it what was published about it.</summary>
    public async Task TakeDownAsync(Publication publication, CancellationToken cancellationToken)
    {
        var now = Now;
        var along = await db.Set<Publication>().Where(each => each.About == publication.Id && each.TakenDownAt == null).ToListAsync(cancellationToken);
        foreach (var each in along.Prepend(publication))
            each.TakeDown(now);
        await db.EndPublicityAsync([publication.Id, .. along.Select(each => each.Id)], now, cancellationToken);
    }
}

/// <summary>What whoever published something gets.</summary>
/// <param name="Record">The record.</param>
/// <param name="Hash">The record's hash in hex.</param>
/// <param name="LogReceipt">The log's signed promise (a signed note).</param>
/// <param name="PublicUntil">From when on the public can no longer read it; null where no end is set.</param>
public sealed record PublicationReceipt(Guid Record, string Hash, string LogReceipt, DateTimeOffset? PublicUntil);
