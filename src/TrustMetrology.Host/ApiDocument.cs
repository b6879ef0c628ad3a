using Microsoft.OpenApi;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>The API as an OpenAPI 3.1 document, for whoever builds on it.</summary>
internal static class ApiDocument
{
    private const string Name = "v1";
    private const string Path = "/api/v1/openapi.json";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, document =>
    {
        document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        document.ShouldInclude = described => described.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        document.AddDocumentTransformer((described, _, _) =>
        {
            described.Info = new OpenApiInfo { Title = "TrustMetrology", Version = Name };
            // Where it runs is the reader's to know: the document is the same everywhere.
            described.Servers = [];
            described.Tags?.Clear();
            return Task.CompletedTask;
        });
        document.AddOperationTransformer((operation, _, _) =>
        {
            // The framework's tag is the name of the program.
            operation.Tags?.Clear();
            operation.Responses?.TryAdd("default", new OpenApiResponse { Description = "A problem document (RFC 9457) with our code, field and rule." });
            return Task.CompletedTask;
        });
        document.AddSchemaTransformer((schema, context, _) =>
        {
            if (IsEntityId(context.JsonTypeInfo.Type))
                (schema.Type, schema.Format) = (JsonSchemaType.String, "uuid");
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this IEndpointRouteBuilder routes) => routes.MapOpenApi(Path).RequireAuthorization(Policies.Public);

    private static bool IsEntityId(Type type) => type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityId<>));
}
