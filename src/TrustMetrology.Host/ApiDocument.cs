using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
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
        document.CreateSchemaReferenceId = NameOf;
        document.AddDocumentTransformer((described, _, _) =>
        {
            described.Info = new OpenApiInfo { Title = "TrustMetrology", Version = Name, License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" } };
            // Where it runs is the reader's to know: the document is the same everywhere.
            described.Servers = [];
            ApiTexts.AddTo(described);
            ApiProblems.AddTo(described);
            ApiSecurity.AddTo(described);
            return Task.CompletedTask;
        });
        document.AddOperationTransformer((operation, context, _) =>
        {
            var endpoint = new ApiEndpoint(context.Description);
            ApiTexts.AddTo(operation, endpoint, context.Document!);
            ApiProblems.AddTo(operation, endpoint, context.Document!);
            ApiHeaders.AddTo(operation, endpoint);
            ApiSecurity.AddTo(operation, endpoint, context.Document!);
            return Task.CompletedTask;
        });
        document.AddSchemaTransformer((schema, context, _) =>
        {
            if (IsEntityId(Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type))
                (schema.Type, schema.Format) = (JsonSchemaType.String | (schema.Type?.HasFlag(JsonSchemaType.Null) == true ? JsonSchemaType.Null : 0), "uuid");
            // One schema serves where null is allowed and where it isn't: whoever refers to it says so.
            if (schema.Enum is { Count: > 0 } words)
                (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. words.Where(word => word?.GetValueKind() == JsonValueKind.String)]);
            ApiExamples.AddTo(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this IEndpointRouteBuilder routes) => routes.MapOpenApi(Path).RequireAuthorization(Policies.Public);

    // Every use case has its Body and its View: outside it they need its name.
    private static string? NameOf(System.Text.Json.Serialization.Metadata.JsonTypeInfo type)
    {
        var bare = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return bare.DeclaringType is { } useCase && !bare.IsGenericType && !IsEntityId(bare) ? $"{useCase.Name}{bare.Name}" : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
    }

    private static bool IsEntityId(Type type) => type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityId<>));
}
