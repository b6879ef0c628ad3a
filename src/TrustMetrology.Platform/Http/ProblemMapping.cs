using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace TrustMetrology.Platform;

/// <summary>The one place where a fault becomes HTTP (RFC 9457).</summary>
public static class ProblemMapping
{
    public static int Status(FaultKind kind) => kind switch
    {
        FaultKind.Invalid => StatusCodes.Status400BadRequest,
        FaultKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        FaultKind.Forbidden => StatusCodes.Status403Forbidden,
        FaultKind.NotFound => StatusCodes.Status404NotFound,
        FaultKind.Conflict => StatusCodes.Status409Conflict,
        FaultKind.Stale => StatusCodes.Status412PreconditionFailed,
        FaultKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        FaultKind.WrongType => StatusCodes.Status415UnsupportedMediaType,
        FaultKind.KeyReused => StatusCodes.Status422UnprocessableEntity,
        FaultKind.WrongMethod => StatusCodes.Status405MethodNotAllowed,
        FaultKind.TooMany => StatusCodes.Status429TooManyRequests,
        FaultKind.Bug => StatusCodes.Status500InternalServerError,
        FaultKind.VersionMissing => StatusCodes.Status428PreconditionRequired,
        FaultKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        FaultKind.NoSpace => StatusCodes.Status507InsufficientStorage,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A fault without a status."),
    };

    public static IResult ToProblem(this Fault fault) => new ProblemResult(fault);

    /// <summary>The problem document: <c>type</c>, <c>title</c>, <c>status</c>, <c>detail</c> and our <c>code</c>, <c>field</c>, <c>rule</c>, <c>errors</c>.</summary>
    public static ProblemDetails ToProblemDetails(this Fault fault, FaultTexts texts)
    {
        var problem = new ProblemDetails
        {
            Type = $"/faults#{fault.Code}",
            Title = texts.Title(fault.Kind),
            Status = Status(fault.Kind),
            Detail = texts.Detail(fault),
        };
        problem.Extensions["code"] = fault.Code;
        problem.Extensions["field"] = fault.Field;
        problem.Extensions["rule"] = fault.Rule;
        problem.Extensions["errors"] = fault.Others.Prepend(fault)
            .Select(each => new ProblemField(each.Field, each.Code, each.Rule, texts.Detail(each))).ToList();
        return problem;
    }

    private sealed record ProblemField(string? Field, string Code, string? Rule, string Detail);

    private sealed class ProblemResult(Fault fault) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var problem = fault.ToProblemDetails(httpContext.RequestServices.GetRequiredService<FaultTexts>());
            httpContext.Response.StatusCode = problem.Status!.Value;
            return httpContext.Response.WriteAsJsonAsync(problem, PlatformJson.Options, "application/problem+json", httpContext.RequestAborted);
        }
    }
}
