using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace TrustMetrology.Platform;

/// <summary>Turns results into HTTP answers, whose types tell the API document what an endpoint answers.</summary>
public static class Answers
{
    /// <summary>200 with the value, or the problem.</summary>
    public static OkAnswer<T> ToOk<T>(this Result<T> result)
        where T : notnull => new(result);

    /// <summary>201 with the value and its address, or the problem.</summary>
    public static CreatedAnswer<T> ToCreated<T>(this Result<T> result, Func<T, string> location)
        where T : notnull => new(result, location);

    /// <summary>Says that the endpoint sends an ETag, where the type of its answer doesn't (<see cref="IVersioned"/>).</summary>
    public static RouteHandlerBuilder AnswersETag(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new HeaderSent("ETag"));

    internal static void Declare<T>(EndpointBuilder endpoint, int status)
    {
        endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]));
        if (typeof(T).IsAssignableTo(typeof(IVersioned)))
            endpoint.Metadata.Add(new HeaderSent("ETag"));
        if (typeof(T).IsAssignableTo(typeof(IPage)))
            endpoint.Metadata.Add(new HeaderSent("Link"));
    }

    internal static Task WriteAsync<T>(HttpContext context, int status, T value)
    {
        context.Response.StatusCode = status;
        // Who is signed in may see more than others: nobody on the way keeps it.
        if (context.User.Identity?.IsAuthenticated == true)
            context.Response.Headers.CacheControl = "no-store";
        if (value is IVersioned { Version: var version })
            context.SetVersion(version);
        if (value is IPage { Next: { } next })
            context.Response.Headers.Link = Pages.LinkTo(context.Request, next);
        return context.Response.WriteAsJsonAsync(value, PlatformJson.Options, context.RequestAborted);
    }
}

/// <summary>An answer that is edited by version: its number is sent as ETag too.</summary>
public interface IVersioned
{
    long Version { get; }
}

/// <summary>Metadata of an endpoint: a header that a successful answer of it can carry.</summary>
public sealed record HeaderSent(string Name);

/// <summary>200 with a value, or a problem.</summary>
public sealed class OkAnswer<T>(Result<T> result) : IResult, IEndpointMetadataProvider
    where T : notnull
{
    public static implicit operator OkAnswer<T>(Fault fault) => new(fault);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Answers.Declare<T>(builder, StatusCodes.Status200OK);

    public Task ExecuteAsync(HttpContext httpContext) =>
        result.Succeeded ? Answers.WriteAsync(httpContext, StatusCodes.Status200OK, result.Value) : result.Fault.ToProblem().ExecuteAsync(httpContext);
}

/// <summary>201 with a value and its address, or a problem.</summary>
public sealed class CreatedAnswer<T>(Result<T> result, Func<T, string> location) : IResult, IEndpointMetadataProvider
    where T : notnull
{
    public static implicit operator CreatedAnswer<T>(Fault fault) => new(fault, _ => "");

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        Answers.Declare<T>(builder, StatusCodes.Status201Created);
        builder.Metadata.Add(new HeaderSent("Location"));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (!result.Succeeded)
            return result.Fault.ToProblem().ExecuteAsync(httpContext);
        httpContext.Response.Headers.Location = location(result.Value);
        return Answers.WriteAsync(httpContext, StatusCodes.Status201Created, result.Value);
    }
}
