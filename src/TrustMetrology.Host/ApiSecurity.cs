using Microsoft.OpenApi;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>Describes how callers sign in, and which endpoints ask for it.</summary>
internal static class ApiSecurity
{
    private const string Token = "token";
    private const string Cookie = "cookie";

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(Token, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The access token that POST /api/v1/tokens gives." });
        document.AddComponent(Cookie, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = "trust",
            Description = "The cookie that POST /api/v1/session gives; with it, whatever changes something carries the header X-Requested-By.",
        });
    }

    public static void AddTo(OpenApiOperation operation, ApiEndpoint endpoint, OpenApiDocument document)
    {
        if (endpoint.Policy == Policies.Public)
            return;
        operation.Security = [.. new[] { Token, Cookie }.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] })];
        operation.Description += endpoint.Policy == Policies.SignedIn ? " For whoever is signed in." : $" Policy: {endpoint.Policy}.";
    }
}
