using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>Describes what an endpoint may refuse: one problem document (RFC 9457) for all, with our code, field, rule and errors.</summary>
internal static class ApiProblems
{
    private const string Problem = "Problem";
    private const string ProblemField = "ProblemField";
    private const string MediaType = "application/problem+json";

    private static readonly Dictionary<int, (string Name, string Description)> Refusals = new()
    {
        [400] = ("Invalid", "A field breaks a rule; `errors` names every one of them."),
        [401] = ("NotSignedIn", "The caller isn't signed in, or the token counts no more."),
        [403] = ("Forbidden", "The caller's role, or the officer's region, doesn't allow it."),
        [404] = ("Unknown", "There is no such thing, or none that the caller may know of."),
        [409] = ("Conflict", "It clashes with what is there, or a request with this Idempotency-Key is being handled."),
        [412] = ("Stale", "Somebody else changed it since it was read."),
        [413] = ("TooLarge", "The body is larger than 262144 bytes."),
        [415] = ("WrongType", "The body isn't application/json."),
        [422] = ("KeyReused", "The Idempotency-Key, or the draft, was used for another payload."),
        [428] = ("VersionMissing", "If-Match is missing."),
        [429] = ("TooMany", "Too many attempts from this address; Retry-After says when to try again."),
        [503] = ("Unavailable", "What it takes isn't there at the moment: the database, or a log that takes records. Nothing was accepted, unless the answer alone was lost: the same Idempotency-Key finds out."),
        [507] = ("NoSpace", "The platform has no room to keep it; nothing was accepted."),
    };

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(ProblemField, Strings(("field", "The member that is wrong, as a path; null where it is about the whole request.", true), ("code", "Stable: the subject and what is wrong with it.", false),
            ("rule", "The rule that it breaks, in a few words.", true), ("detail", "A sentence in the language asked for.", false)));
        var problem = Strings(("type", "Address of the code's description.", false), ("title", "The family of refusals.", false), ("detail", "A sentence in the language asked for.", false),
            ("code", "Stable: programs decide by it.", false), ("field", "The first member that is wrong.", true), ("rule", "The rule that it breaks.", true));
        problem.Properties!["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" };
        problem.Properties["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(ProblemField, document) };
        problem.Required!.UnionWith(["status", "errors"]);
        problem.Examples = [Example()];
        document.AddComponent(Problem, problem);
        foreach (var (status, (name, description)) in Refusals)
            document.AddComponent(name, Response(document, description, status switch
            {
                429 => ["RateLimit-Policy", "RateLimit", "Retry-After"],
                503 or 507 => ["Retry-After"],
                _ => [],
            }));
        document.AddComponent("Failed", Response(document, "Something went wrong on our side.", []));
    }

    public static void AddTo(OpenApiOperation operation, ApiEndpoint endpoint, OpenApiDocument document)
    {
        operation.Responses ??= [];
        var declared = operation.Responses.Keys.Select(key => int.TryParse(key, out var status) ? status : 0).Where(Refusals.ContainsKey).ToList();
        foreach (var status in StatusesOf(endpoint).Union(declared).Order())
            operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponseReference(Refusals[status].Name, document);
        operation.Responses["default"] = new OpenApiResponseReference("Failed", document);
    }

    private static IEnumerable<int> StatusesOf(ApiEndpoint endpoint)
    {
        (int Status, bool Possible)[] statuses =
        [
            (400, true),
            (401, endpoint.Policy != Policies.Public || endpoint.IsLimited),
            (403, endpoint.Policy != Policies.Public),
            (404, endpoint.NamesSomething),
            (409, !endpoint.OnlyReads),
            (412, !endpoint.OnlyReads),
            (413, endpoint.TakesBody),
            (415, endpoint.TakesBody),
            (422, endpoint.IdempotencyKey is not null || (endpoint.TakesBody && endpoint.Policy == Policies.Merchant)),
            (428, endpoint.TakesIfMatch),
            (429, endpoint.IsLimited),
            (503, true),
            (507, !endpoint.OnlyReads),
        ];
        return statuses.Where(each => each.Possible).Select(each => each.Status);
    }

    private static OpenApiResponse Response(OpenApiDocument document, string description, IReadOnlyList<string> headers) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { [MediaType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Problem, document) } },
        Headers = headers.Count > 0 ? ApiHeaders.Of(headers) : null,
    };

    private static OpenApiSchema Strings(params (string Name, string Description, bool Nullable)[] members) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = members.ToDictionary(member => member.Name, member => (IOpenApiSchema)new OpenApiSchema
        {
            Type = member.Nullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String,
            Description = member.Description,
        }),
        Required = members.Select(member => member.Name).ToHashSet(),
    };

    private static JsonNode Example() => JsonNode.Parse("""
        {"type":"/faults#merchant.credit-code","title":"Invalid","status":400,"detail":"This is no unified social credit code.","code":"merchant.credit-code","field":"code","rule":"18 characters, GB 32100-2015",
         "errors":[{"field":"code","code":"merchant.credit-code","rule":"18 characters, GB 32100-2015","detail":"This is no unified social credit code."}]}
        """)!;
}
