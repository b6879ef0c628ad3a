using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Inspections;

/// <summary>Something published about a shop, as its record states it, with what was answered to it.</summary>
/// <param name="Record">The record's id.</param>
/// <param name="Kind">The record's kind.</param>
/// <param name="At">When it was published.</param>
/// <param name="PublicUntil">From when on it is no longer shown; null where no end is set.</param>
/// <param name="Facts">The body of the record.</param>
/// <param name="Objection">In words: none, pending, upheld or rejected.</param>
/// <param name="FollowUps">Replies, objections, decisions and rectifications, the oldest first.</param>
public sealed record PublishedFact(Guid Record, string Kind, DateTimeOffset At, DateTimeOffset? PublicUntil, JsonObject Facts, ObjectionState Objection, IReadOnlyList<FollowUp> FollowUps);

/// <summary>What was stated about a publication.</summary>
/// <param name="Record">The record's id.</param>
/// <param name="Kind">The record's kind.</param>
/// <param name="At">When it was published.</param>
/// <param name="Facts">The body of the record.</param>
public sealed record FollowUp(Guid Record, string Kind, DateTimeOffset At, JsonObject Facts);

/// <summary>Where an objection stands.</summary>
public enum ObjectionState
{
    None,

    /// <summary>Deducts nothing meanwhile.</summary>
    Pending,

    Upheld,

    Rejected,
}

/// <summary>Reads publications whose seals are open; what is closed isn't even counted.</summary>
internal sealed class PublishedReading(TrustDb db, ShopAccess shops, TimeProvider clock)
{
    /// <summary>The publications of some kinds that are in their time, the newest first; without a sole trader's consent for insiders only.</summary>
    public async Task<IReadOnlyList<PublishedFact>> ReadAsync(ShopId shop, Reader? reader, string[] kinds, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await db.Set<Publication>().AsNoTracking()
            .Where(each => each.Shop == shop && each.TakenDownAt == null && each.PublicUntil > now)
            .OrderByDescending(each => each.At).ThenByDescending(each => each.Id).ToListAsync(cancellationToken);
        var records = rows.ConvertAll(each => each.Id);
        var stated = await shops.SeesAllAsync(shop, reader, cancellationToken)
            ? await db.AllStatementsAsync(records, cancellationToken)
            : await db.PublicStatementsAsync(records, now, cancellationToken);
        var readable = rows.Where(each => stated.ContainsKey(each.Id)).ToList();
        var objections = await db.Set<Objection>().AsNoTracking().Where(each => each.Shop == shop).ToDictionaryAsync(each => each.About, cancellationToken);

        JsonObject Facts(Publication publication) => stated[publication.Id]["body"]!.DeepClone().AsObject();
        IReadOnlyList<FollowUp> Following(Publication publication) =>
            [.. readable.Where(each => each.About == publication.Id).Reverse().Select(each => new FollowUp(each.Id, each.Kind, each.At, Facts(each)))];

        return [.. readable.Where(each => kinds.Contains(each.Kind)).Select(each => new PublishedFact(
            each.Id, each.Kind, each.At, each.PublicUntil == DateTimeOffset.MaxValue ? null : each.PublicUntil, Facts(each), StateOf(objections.GetValueOrDefault(each.Id)), Following(each)))];
    }

    internal static ObjectionState StateOf(Objection? objection) => objection switch
    {
        null => ObjectionState.None,
        { Upheld: null } => ObjectionState.Pending,
        { Upheld: true } => ObjectionState.Upheld,
        _ => ObjectionState.Rejected,
    };
}
