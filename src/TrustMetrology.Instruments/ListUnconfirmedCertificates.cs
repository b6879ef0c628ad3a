using Microsoft.EntityFrameworkCore;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Instruments;

/// <summary>An officer sees which certificates of the region rest on a merchant's word, the oldest first; lapsed ones and those of retired instruments need nobody's word.</summary>
public static class ListUnconfirmedCertificates
{
    private const int Shown = 50;

    /// <param name="Region">The first digits of the officer's region.</param>
    /// <param name="Shop">Only this shop's; null for all.</param>
    public sealed record Query(string Region, ShopId? Shop = null) : IQuery<View>;

    public sealed record View(IReadOnlyList<Line> Items, string? Next);

    /// <param name="Certificate">As the merchant entered it.</param>
    /// <param name="Shop">Whose instrument it is.</param>
    /// <param name="ShopName">Its name.</param>
    /// <param name="Instrument">Maker and number.</param>
    public sealed record Line(CertificateView Certificate, ShopId Shop, string ShopName, string Instrument);

    internal sealed class Handler(TrustDb db, TimeProvider clock) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (request.Region.Length == 0)
                return new View([], null);
            var today = LegalDay.Of(clock.GetUtcNow()).Date;
            var rows = await (from certificate in db.Set<Certificate>().AsNoTracking()
                              where !certificate.Confirmed && certificate.ValidUntil >= today && (request.Shop == null || certificate.Shop == request.Shop)
                              join instrument in db.Set<Instrument>() on certificate.Instrument equals instrument.Id
                              where instrument.RetiredAt == null
                              join shop in db.Set<Shop>() on certificate.Shop equals shop.Id
                              where shop.Region.StartsWith(request.Region)
                              orderby certificate.VerifiedOn, certificate.Id
                              select new { certificate, shop.Name, instrument.Manufacturer, instrument.Serial }).Take(Shown).ToListAsync(cancellationToken);
            return new View([.. rows.Select(row => new Line(CertificateView.Of(row.certificate), row.certificate.Shop, row.Name, $"{row.Manufacturer} {row.Serial}"))], null);
        }
    }
}
