using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>The short address under a shop's QR code leads to its page in the reader's language.</summary>
internal static class ShortAddress
{
    public static void Map(IEndpointRouteBuilder root) => root
        .MapGet("/s/{code:length(8)}", async (string code, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var found = await mediator.Send(new FindPermalink.Query(code), cancellationToken);
            context.Response.Headers.Vary = "Accept-Language";
            return found.Succeeded ? Results.Redirect($"/{SiteLanguage.OfReader(context.Request)}/shops/{found.Value.Shop}") : Results.NotFound();
        })
        .RequireAuthorization(Policies.Public).WithName(nameof(ShortAddress)).ExcludeFromDescription();
}
