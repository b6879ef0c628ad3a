using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace TrustMetrology.Platform;

/// <summary>What ends where programs read outside any use case: an unknown address, another method, a bug of ours.</summary>
public static class RoutingRefusals
{
    public static Task AnswerAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var fault = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Fault.NotFound("route.unknown", "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => new Fault(FaultKind.WrongMethod, "route.wrong-method", "This address isn't asked by this method."),
            StatusCodes.Status415UnsupportedMediaType => StrictBodies.NotJson,
            StatusCodes.Status500InternalServerError => new Fault(FaultKind.Bug, "platform.bug", "Something went wrong on our side; nothing was changed. Try again, and tell us if it stays."),
            _ => null,
        };
        return fault is null || !Addresses.IsForMachines(http.Request.Path) ? Task.CompletedTask : fault.ToProblem().ExecuteAsync(http);
    }
}
