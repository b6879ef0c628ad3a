using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform.Pipeline;

namespace TrustMetrology.Platform;

/// <summary>Reads the header <c>Idempotency-Key</c>: 1 to 100 printable ASCII characters, which count for one caller.</summary>
public static class IdempotencyKeys
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    private const int Length = 100;

    /// <summary>Asks for a key: the request creates something and can't be told from its own repetition. A missing one is refused with 400.</summary>
    public static RouteHandlerBuilder RequireIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.TakeIdempotencyKey(required: true);

    /// <summary>Takes a key where the request carries one: a draft made twice does no harm, so none is asked for.</summary>
    public static RouteHandlerBuilder AcceptIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.TakeIdempotencyKey(required: false);

    private static RouteHandlerBuilder TakeIdempotencyKey(this RouteHandlerBuilder endpoint, bool required) => endpoint.WithMetadata(new IdempotencyKeyTaken(required)).AddEndpointFilter(async (context, next) =>
    {
        var key = context.HttpContext.Request.Headers[Header].ToString();
        if (key.Length == 0 && !required)
            return await next(context);
        if (key.Length is 0 or > Length || key.Any(character => character is < '!' or > '~'))
            return Fault.Invalid("idempotency-key.missing", "Send an Idempotency-Key of your own making: 1 to 100 printable characters.", Header, "1-100 printable ASCII characters").ToProblem();

        var caller = context.HttpContext.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? "anonymous";
        context.HttpContext.RequestServices.GetRequiredService<CurrentIdempotencyKey>().Value = $"{caller}:{key}";
        return await next(context);
    });
}

/// <summary>Metadata of an endpoint that takes an Idempotency-Key.</summary>
public sealed record IdempotencyKeyTaken(bool Required);
