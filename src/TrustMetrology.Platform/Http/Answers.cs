using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform.Pipeline;

namespace TrustMetrology.Platform;

/// <summary>Turns results into HTTP answers.</summary>
public static class Answers
{
    /// <summary>200 with the value, or the problem.</summary>
    public static IResult ToOk<T>(this Result<T> result)
        where T : notnull => result.Succeeded ? Results.Json(result.Value, PlatformJson.Options) : result.Fault.ToProblem();

    /// <summary>201 with the value and its address, or the problem.</summary>
    public static IResult ToCreated<T>(this Result<T> result, Func<T, string> location)
        where T : notnull => result.Succeeded ? new CreatedResult<T>(location(result.Value), result.Value) : result.Fault.ToProblem();

    /// <summary>204, or the problem.</summary>
    public static IResult ToNoContent<T>(this Result<T> result)
        where T : notnull => result.Succeeded ? Results.NoContent() : result.Fault.ToProblem();

    /// <summary>
    /// Asks for an Idempotency-Key (1–100 printable ASCII characters): a request that creates something and can't be told from
    /// its own repetition. A missing one is refused with 400.
    /// </summary>
    public static RouteHandlerBuilder RequireIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.TakeIdempotencyKey(required: true);

    /// <summary>Takes an Idempotency-Key where the request carries one: a draft made twice does no harm, so none is asked for.</summary>
    public static RouteHandlerBuilder AcceptIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.TakeIdempotencyKey(required: false);

    private static RouteHandlerBuilder TakeIdempotencyKey(this RouteHandlerBuilder endpoint, bool required) => endpoint.AddEndpointFilter(async (context, next) =>
    {
        var key = context.HttpContext.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 && !required)
            return await next(context);
        if (key.Length is 0 or > 100 || key.Any(character => character is < '!' or > '~'))
            return Fault.Invalid("idempotency-key.missing", "Send an Idempotency-Key of your own making: 1 to 100 printable characters.", "Idempotency-Key", "1-100 printable ASCII characters").ToProblem();

        var caller = context.HttpContext.User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value ?? "anonymous";
        context.HttpContext.RequestServices.GetRequiredService<CurrentIdempotencyKey>().Value = $"{caller}:{key}";
        return await next(context);
    });

    private sealed class CreatedResult<T>(string location, T value) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status201Created;
            httpContext.Response.Headers.Location = location;
            return httpContext.Response.WriteAsJsonAsync(value, PlatformJson.Options, httpContext.RequestAborted);
        }
    }
}
