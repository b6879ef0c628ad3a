using System.Security;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Ratings;

namespace TrustMetrology.Site;

/// <summary>A shop's grade as a small picture for its own site; asked for again each time, so that it never shows a grade that is over.</summary>
internal static class Badge
{
    private static readonly Dictionary<string, string> Colours = new() { ["a"] = "#0a6b3c", ["b"] = "#3f6a0c", ["c"] = "#8a5300", ["d"] = "#a3201a", ["unrated"] = "#4c5a57", ["closed"] = "#102f2d" };

    public static void Map(IEndpointRouteBuilder root) => root
        .MapGet("/badge/{shop:guid}.svg", async (Guid shop, HttpContext context, IMediator mediator, Words words, CancellationToken cancellationToken) =>
        {
            var found = await mediator.Send(new GetShop.Query(new ShopId(shop), null), cancellationToken);
            if (!found.Succeeded || found.Value.Name is null)
                return Results.NotFound();
            var rating = await mediator.Send(new GetRating.Query(new ShopId(shop)), cancellationToken);
            (context.Response.Headers.CacheControl, context.Response.Headers.Vary) = ("no-cache", "Accept-Language");
            return Results.Text(Draw(GradeView.Of(rating.Succeeded ? rating.Value.Rating.Grade : null, found.Value.Closed is not null, words), words), "image/svg+xml");
        })
        .RequireAuthorization(Policies.Public).WithName(nameof(Badge)).ExcludeFromDescription();

    private static string Draw(GradeView grade, Words words)
    {
        var (title, state) = (SecurityElement.Escape(words["badge.title"]), SecurityElement.Escape(grade.Words));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="220" height="28" viewBox="0 0 220 28" role="img" aria-label="{title}: {state}" font-family="system-ui, sans-serif" font-size="13">
            <rect width="120" height="28" fill="#102f2d"/><rect x="120" width="100" height="28" fill="{Colours[grade.Style]}"/>
            <text x="60" y="19" fill="#fff" text-anchor="middle">{title}</text><text x="170" y="19" fill="#fff" font-weight="700" text-anchor="middle">{state}</text>
            </svg>
            """;
    }
}
