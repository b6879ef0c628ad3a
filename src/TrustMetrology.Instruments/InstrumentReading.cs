using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>Reads instruments with those of their certificates that the reader may see.</summary>
internal sealed class InstrumentReading(TrustDb db, ShopAccess shops, InstrumentTypes types, TimeProvider clock)
{
    /// <summary>Those of a shop's instruments given that are readable, in their order.</summary>
    /// <param name="instruments">Rows.</param>
    /// <param name="reader">Who reads; null for the public.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<InstrumentView>> ReadAsync(IReadOnlyList<Instrument> instruments, Reader? reader, CancellationToken cancellationToken)
    {
        if (instruments.Count == 0)
            return [];
        var now = clock.GetUtcNow();
        var insider = await shops.SeesAllAsync(instruments[0].Shop, reader, cancellationToken);
        var ids = instruments.Select(instrument => instrument.Id).ToList();
        var certificates = await db.Set<Certificate>().AsNoTracking().Where(each => ids.Contains(each.Instrument)).ToListAsync(cancellationToken);
        Guid[] records = [.. instruments.Select(each => each.Record), .. certificates.Select(each => each.Record)];
        var stated = insider ? await db.AllStatementsAsync(records, cancellationToken) : await db.PublicStatementsAsync(records, now, cancellationToken);
        var readable = certificates.Where(each => stated.ContainsKey(each.Record)).ToLookup(each => each.Instrument);
        return [.. instruments.Where(each => stated.ContainsKey(each.Record)).Select(each => InstrumentView.Of(each, types.Find(each.Type)!, readable[each.Id], now))];
    }
}
