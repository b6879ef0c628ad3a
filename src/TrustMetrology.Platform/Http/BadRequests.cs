using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Platform;

/// <summary>What the framework refuses by itself (a body that doesn't fit its type, a missing parameter), told in our words.</summary>
internal sealed partial class BadRequests : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var fault = exception switch
        {
            BadHttpRequestException refused => ToFault(httpContext, refused),
            // A form with too many fields, or one that breaks off.
            InvalidDataException => Fault.Invalid("request.malformed", "The form is broken or too large.", rule: "a whole form of the page"),
            _ => null,
        };
        if (fault is null)
            return false;
        await fault.ToProblem().ExecuteAsync(httpContext);
        return true;
    }

    private static Fault ToFault(HttpContext context, BadHttpRequestException refused) => refused switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => StrictBodies.TooLarge(StrictBodies.Limit),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => StrictBodies.NotJson,
        { InnerException: JsonException json } => OfBody(context, json),
        _ => OfParameter(refused.Message),
    };

    // The reader stops at the first mistake; whoever sent it wants to know them all.
    private static Fault OfBody(HttpContext context, JsonException json)
    {
        var type = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        if (type is not null && context.Request.Body is MemoryStream body && BodyShape.Faults(JsonNode.Parse(body.ToArray(), documentOptions: new JsonDocumentOptions { MaxDepth = CanonicalJson.MaxDepth }), type) is { Count: > 0 } faults)
            return faults[0] with { Others = [.. faults.Skip(1)] };
        var path = (json.Path ?? "$").TrimStart('$').TrimStart('.');
        return Fault.Invalid("field.wrong-type", "The member has another type or form.", path.Length == 0 ? null : path, "as in the OpenAPI document");
    }

    private static Fault OfParameter(string message)
    {
        var (type, name) = Parameter().Match(message) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : ("", null);
        if (name is null or "body")
            return Fault.Invalid("body.missing", "Send a body.", rule: "a JSON object");
        return Fault.Invalid("request.malformed", "A parameter of the request is missing or has another form.", name, RuleOf(type, name));
    }

    private static string RuleOf(string type, string name) => (type, name) switch
    {
        (_, "cursor") => "the member next of the page before",
        ("Guid" or "Nullable<Guid>", _) => "a UUID",
        _ => "as in the OpenAPI document",
    };

    [GeneratedRegex("\"([^\" ]+) ([^\" ]+)\"")]
    private static partial Regex Parameter();
}
