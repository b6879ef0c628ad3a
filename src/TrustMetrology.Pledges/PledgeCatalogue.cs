using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Pledges;

/// <summary>Which text a shop may sign on a day, and for how long.</summary>
internal sealed class PledgeCatalogue(TrustDb db, PledgeTemplates templates, IOptions<PledgeOptions> options)
{
    /// <summary>Faults: <c>template.unknown</c>, <c>template.wrong-sector</c>, <c>template.not-yet</c>.</summary>
    public Result<PledgeTemplate> Choose(string id, string sector, LegalDay today)
    {
        if (templates.Find(id) is not { } template)
            return PledgeFaults.UnknownTemplate(id);
        if (template.Sector != sector)
            return PledgeFaults.WrongSector(sector);
        return template.From > today.Date ? PledgeFaults.NotYet(template.From) : template;
    }

    public async Task<PledgePeriod> PeriodAsync(ShopId shop, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var awarded = await db.Set<Demonstration>().AsNoTracking().AnyAsync(unit => unit.Shop == shop && unit.WithdrawnAt == null && unit.Until > now, cancellationToken);
        return new PledgePeriod(awarded ? options.Value.DemonstrationValidityMonths : options.Value.ValidityMonths, options.Value.RenewalDays);
    }
}
