using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Instruments;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Pledges;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Ratings;

/// <summary>Anybody reads how many there are of what, at this moment; sole traders are counted while they consent.</summary>
public static class GetStatistics
{
    public sealed record Query : IQuery<View>;

    /// <param name="At">The moment that it is about.</param>
    /// <param name="Shops">Shops that the public finds.</param>
    /// <param name="PledgesInForce">Of these shops.</param>
    /// <param name="Instruments">Of these shops.</param>
    /// <param name="Log">The log and what of it stands on the chain.</param>
    public sealed record View(DateTimeOffset At, ShopsView Shops, int PledgesInForce, InstrumentsView Instruments, LogView Log);

    /// <param name="All">Open and closed ones.</param>
    /// <param name="ByStanding">A, B, C, D, unrated and closed: each shop is in one of them.</param>
    /// <param name="Uninspected">Open ones of which no inspection was ever published.</param>
    /// <param name="UnderObjection">Ones with a pending objection.</param>
    /// <param name="BySector">The most first.</param>
    /// <param name="ByRegion">By province, the most first.</param>
    public sealed record ShopsView(int All, IReadOnlyList<CountOf> ByStanding, int Uninspected, int UnderObjection, IReadOnlyList<CountOf> BySector, IReadOnlyList<CountOf> ByRegion);

    /// <param name="What">Standing or sector in a word, region by its code (GB/T 2260).</param>
    /// <param name="Shops">How many.</param>
    public sealed record CountOf(string What, int Shops);

    /// <param name="InUse">Listed and not retired.</param>
    /// <param name="Mandatory">Of these, ones whose verification the law demands.</param>
    /// <param name="InDate">Of the mandatory ones, those with a verification that isn't over.</param>
    public sealed record InstrumentsView(int InUse, int Mandatory, int InDate);

    /// <param name="Records">Accepted so far.</param>
    /// <param name="Anchors">Anchors that stand in a block.</param>
    /// <param name="Anchored">Records that they cover.</param>
    /// <param name="OldestWaitingSeconds">Age of the oldest record without an anchor; null where every record has one.</param>
    public sealed record LogView(long Records, long Anchors, long Anchored, long? OldestWaitingSeconds);

    internal sealed class Handler(TrustDb db, RerateJob rerate, IMediator mediator, TimeProvider clock) : IQueryHandler<Query, View>
    {
        private static readonly Standing[] Standings = [Standing.A, Standing.B, Standing.C, Standing.D, Standing.Unrated, Standing.Closed];

        private IQueryable<Shop> Shops => db.Set<Shop>().AsNoTracking().WhosePartiesAgree();

        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            // A window that ended a second ago is over, whether or not the job has come by.
            await rerate.RunAsync(cancellationToken);
            var now = clock.GetUtcNow();
            var pledges = await Shops.CountAsync(shop => db.Set<Pledge>().Any(each => each.Shop == shop.Id && each.WithdrawnAt == null && each.From <= now && each.Until >= now), cancellationToken);
            return new View(now, await CountShopsAsync(cancellationToken), pledges, await CountInstrumentsAsync(LegalDay.Of(now).Date, cancellationToken), await CountLogAsync(now, cancellationToken));
        }

        private async Task<ShopsView> CountShopsAsync(CancellationToken cancellationToken)
        {
            var groups = await GroupShopsAsync(cancellationToken);
            int Sum(Func<Group, bool> counts) => groups.Where(counts).Sum(each => each.Shops);
            IReadOnlyList<CountOf> By(Func<Group, string> what) => [.. groups.GroupBy(what).Select(group => new CountOf(group.Key, group.Sum(each => each.Shops)))
                .OrderByDescending(each => each.Shops).ThenBy(each => each.What, StringComparer.Ordinal)];
            return new ShopsView(
                Sum(_ => true), [.. Standings.Select(standing => new CountOf(standing.Word(), Sum(each => each.Standing == standing)))],
                Sum(each => each.Uninspected), Sum(each => each.UnderObjection), By(each => each.Sector.ToWord()), By(each => $"{each.Province}0000"));
        }

        private async Task<List<Group>> GroupShopsAsync(CancellationToken cancellationToken)
        {
            var groups = await Shops.WithRatings(db)
                .Select(each => new
                {
                    Province = each.Shop.Region.Substring(0, 2),
                    each.Shop.Sector,
                    Closed = each.Shop.ClosedAt != null,
                    Grade = each.Rating == null ? null : each.Rating.Grade,
                    Uninspected = each.Shop.ClosedAt == null && (each.Rating == null || each.Rating.NeverInspected),
                    UnderObjection = each.Rating != null && each.Rating.UnderObjection,
                })
                .GroupBy(each => each).Select(group => new { group.Key, Shops = group.Count() }).ToListAsync(cancellationToken);
            return groups.ConvertAll(each => new Group(each.Key.Province, each.Key.Sector, each.Key.Closed, each.Key.Grade, each.Key.Uninspected, each.Key.UnderObjection, each.Shops));
        }

        private async Task<InstrumentsView> CountInstrumentsAsync(DateOnly today, CancellationToken cancellationToken)
        {
            var counts = await db.Set<Instrument>().Where(each => each.RetiredAt == null && Shops.Any(shop => shop.Id == each.Shop && shop.ClosedAt == null))
                .GroupBy(each => new { each.Mandatory, InDate = db.Set<Certificate>().Any(certificate => certificate.Instrument == each.Id && certificate.ValidUntil >= today) })
                .Select(group => new { group.Key, Instruments = group.Count() }).ToListAsync(cancellationToken);
            return new InstrumentsView(
                counts.Sum(each => each.Instruments),
                counts.Where(each => each.Key.Mandatory).Sum(each => each.Instruments),
                counts.Where(each => each.Key.Mandatory && each.Key.InDate).Sum(each => each.Instruments));
        }

        private async Task<LogView> CountLogAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            var log = (await mediator.Send(new GetLogCoverage.Query(), cancellationToken)).Value;
            return new LogView(log.Records, log.Anchors, log.Anchored, log.WaitingSince is { } since ? Math.Max(0, (long)(now - since).TotalSeconds) : null);
        }
    }

    private sealed record Group(string Province, Sector Sector, bool Closed, Grade? Grade, bool Uninspected, bool UnderObjection, int Shops)
    {
        public Standing Standing => Closed ? Standing.Closed : Grade is { } grade ? Enum.Parse<Standing>(grade.ToString()) : Standing.Unrated;
    }

    internal static void Map(IEndpointRouteBuilder statistics) => statistics
        .MapGet("/", async (IMediator mediator, CancellationToken cancellationToken) => (await mediator.Send(new Query(), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(GetStatistics));
}
