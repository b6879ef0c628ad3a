using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace TrustMetrology.Platform;

/// <summary>What the framework refuses by itself (a body that doesn't fit its type, a missing parameter), told in our words.</summary>
internal sealed partial class BadRequests : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var fault = exception switch
        {
            BadHttpRequestException refused => ToFault(refused),
            // A form with too many fields, or one that breaks off.
            InvalidDataException => Fault.Invalid("request.malformed", "The form is broken or too large."),
            _ => null,
        };
        if (fault is null)
            return false;
        await fault.ToProblem().ExecuteAsync(httpContext);
        return true;
    }

    private static Fault ToFault(BadHttpRequestException refused) => refused switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => new Fault(FaultKind.TooLarge, "body.too-large", "The request is too large."),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new Fault(FaultKind.WrongType, "body.not-json", "Send application/json.", "Content-Type", "application/json"),
        { InnerException: JsonException json } => FromJson(json),
        _ => Fault.Invalid("request.malformed", "A parameter of the request is missing or has another form.", Quoted().Match(refused.Message) is { Success: true } name ? name.Groups[1].Value : null),
    };

    private static Fault FromJson(JsonException json)
    {
        var path = (json.Path ?? "$").TrimStart('$').TrimStart('.');
        if (Missing().Match(json.Message) is { Success: true } missing)
            return Fault.Invalid("field.missing", "A member is missing.", Join(path, missing.Groups[1].Value), "required");
        if (Unknown().Match(json.Message) is { Success: true } unknown)
            return Fault.Invalid("field.unknown", "There is no such member.", Join(path, unknown.Groups[1].Value), "known members only");
        return Fault.Invalid("field.wrong-type", "The member has another type or form.", path.Length == 0 ? null : path, "as in the OpenAPI document");
    }

    private static string Join(string path, string member) => path.Length == 0 ? member : path == member || path.EndsWith("." + member, StringComparison.Ordinal) ? path : $"{path}.{member}";

    [GeneratedRegex("(?:missing required properties|required properties including)[^']*'([^']+)'")]
    private static partial Regex Missing();

    [GeneratedRegex("The JSON property '([^']+)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("\"[^\" ]+ ([^\" ]+)\"")]
    private static partial Regex Quoted();
}
