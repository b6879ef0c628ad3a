using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>How often one address on the network may try a password or make an account.</summary>
public sealed class Attempts(IOptions<SignInOptions> options) : IRateLimiterPolicy<string>
{
    public const string Policy = nameof(Attempts);

    private const int WindowSeconds = 60;

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => (refused, _) =>
    {
        var context = refused.HttpContext;
        context.Response.Headers.RetryAfter = WindowSeconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["RateLimit-Policy"] = $"\"attempts\";q={options.Value.AttemptsPerMinute};w={WindowSeconds}";
        context.Response.Headers["RateLimit"] = $"\"attempts\";r=0;t={WindowSeconds}";
        return new ValueTask(PartyFaults.TooManyAttempts().ToProblem().ExecuteAsync(context));
    };

    // To read the form is no attempt.
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => HttpMethods.IsGet(httpContext.Request.Method) ? RateLimitPartition.GetNoLimiter("reading") : RateLimitPartition.GetFixedWindowLimiter(
        httpContext.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.AttemptsPerMinute, Window = TimeSpan.FromSeconds(WindowSeconds) });

    public static void Add(IServiceCollection services) => services.AddRateLimiter(limiter => limiter.AddPolicy<string, Attempts>(Policy));
}
