using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Lists that stand below a shop's address.</summary>
public static class KnownShop
{
    /// <summary>Answers <c>shop.unknown</c> where there is no shop with the address's <c>id</c>: an empty list would say that there is one.</summary>
    public static RouteHandlerBuilder RequireKnownShop(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        var id = new ShopId(Guid.Parse((string)http.GetRouteValue("id")!));
        return await http.RequestServices.GetRequiredService<ShopAccess>().ExistsAsync(id, http.RequestAborted)
            ? await next(context)
            : PartyFaults.UnknownShop(id).ToProblem();
    });
}
