using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Ratings;

/// <summary>Anybody reads a shop's rating with every contribution and the facts to recompute it from.</summary>
public static class GetRating
{
    public sealed record Query(ShopId Shop) : IQuery<View>;

    /// <param name="Shop">The shop.</param>
    /// <param name="Version">Counts what a reader sees change.</param>
    /// <param name="Rating">The rating at this moment.</param>
    /// <param name="UnderObjection">True while an objection against one of its facts is pending.</param>
    /// <param name="NeverInspected">True where no inspection of it was ever published.</param>
    /// <param name="Facts">What it was computed from (protocol §9).</param>
    public sealed record View(ShopId Shop, long Version, Rating Rating, bool UnderObjection, bool NeverInspected, JsonArray Facts)
    {
        /// <summary>The answer over HTTP: what conform's operation <c>rating</c> says, and what it was asked.</summary>
        public JsonObject ToJson()
        {
            var json = Rating.ToJson();
            json["pack"] = Rating.Pack;
            json["at"] = Rating.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
            json["caps"] = new JsonArray([.. Rating.Caps.Select(cap => new JsonObject { ["reason"] = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(cap.Reason.ToString()), ["atMost"] = cap.AtMost.ToString(), ["record"] = cap.Record })]);
            json["underObjection"] = UnderObjection;
            json["neverInspected"] = NeverInspected;
            json["facts"] = Facts.DeepClone();
            return json;
        }
    }

    internal sealed class Handler(TrustDb db, IMediator mediator, TimeProvider clock) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var rating = await FindAsync(request.Shop, cancellationToken);
            // A window that ended a second ago is over, whether or not the job has come by.
            if (rating?.NextChange <= clock.GetUtcNow())
            {
                await mediator.Send(new RerateShop.Command(request.Shop), cancellationToken);
                rating = await FindAsync(request.Shop, cancellationToken);
            }

            return rating is null
                ? RatingFaults.UnknownShop(request.Shop)
                : new View(rating.Shop, rating.Version, rating.At(clock.GetUtcNow()), rating.UnderObjection, rating.NeverInspected, JsonNode.Parse(rating.Facts)!.AsArray());
        }

        private Task<ShopRating?> FindAsync(ShopId shop, CancellationToken cancellationToken) =>
            db.Set<ShopRating>().AsNoTracking().SingleOrDefaultAsync(each => each.Shop == shop, cancellationToken);
    }

    internal static void Map(IEndpointRouteBuilder shops) => shops
        .MapGet("/{id:guid}/rating", async (Guid id, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var rating = await mediator.Send(new Query(new ShopId(id)), cancellationToken);
            if (rating.Succeeded)
                context.SetVersion(rating.Value.Version);
            return rating.Then(view => view.ToJson()).ToOk();
        })
        .RequireAuthorization(Policies.Public)
        .AnswersETag()
        .WithName(nameof(GetRating));
}
