using Microsoft.OpenApi;

namespace TrustMetrology.Host;

/// <summary>Describes the headers that endpoints read and send.</summary>
internal static class ApiHeaders
{
    private static readonly Dictionary<string, string> Sent = new()
    {
        ["ETag"] = "The version, as If-Match wants it.",
        ["Link"] = "The next page: rel=\"next\" (RFC 8288); left out on the last one.",
        ["Location"] = "The address of what was made.",
        ["RateLimit"] = "Attempts that are left to this address, and seconds until the window ends.",
        ["RateLimit-Policy"] = "How many attempts one address has in a window of how many seconds.",
        ["Retry-After"] = "Seconds.",
    };

    public static void AddTo(OpenApiOperation operation, ApiEndpoint endpoint)
    {
        var parameters = operation.Parameters ??= [];
        if (endpoint.IdempotencyKey is { } key)
            parameters.Add(Header("Idempotency-Key", "Of the caller's own making: a request sent again with the same key and body, within seven days, gets the first answer. A refusal isn't kept.", key.Required, maxLength: 100));
        if (endpoint.TakesIfMatch)
            parameters.Add(Header("If-Match", "The ETag of what was read.", required: true, maxLength: null));

        string[] limits = endpoint.IsLimited ? ["RateLimit-Policy", "RateLimit"] : [];
        var names = endpoint.HeadersSent.Concat(limits).ToList();
        foreach (var answer in operation.Responses!.Where(answer => answer.Key.StartsWith('2') && names.Count > 0).Select(answer => answer.Value).OfType<OpenApiResponse>())
            answer.Headers = Of(names);
    }

    public static Dictionary<string, IOpenApiHeader> Of(IEnumerable<string> names) => names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeader
    {
        Description = Sent[name],
        Schema = new OpenApiSchema { Type = name == "Retry-After" ? JsonSchemaType.Integer : JsonSchemaType.String, Format = name == "Location" ? "uri-reference" : null },
    });

    private static OpenApiParameter Header(string name, string description, bool required, int? maxLength) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = maxLength },
    };
}
