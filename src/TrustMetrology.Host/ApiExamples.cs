using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TrustMetrology.Parties;

namespace TrustMetrology.Host;

/// <summary>Examples of the bodies with which everybody begins; fictional, and valid.</summary>
internal static class ApiExamples
{
    private static readonly Dictionary<Type, string> ByType = new()
    {
        [typeof(RegisterAccount.Body)] = """{"email":"li@example.org","password":"four words make one","displayName":"Li Na"}""",
        [typeof(SignIn.Body)] = """{"email":"li@example.org","password":"four words make one","totp":"123456"}""",
        [typeof(RegisterMerchant.Body)] = """{"code":"91440300MA0000010P","name":"Honest Scales"}""",
        [typeof(ShopFacts)] = """{"name":"Corner Market","address":"1 Example Road","region":"440304","sector":"market"}""",
        [typeof(RevokeKey.Body)] = """{"reason":"lost"}""",
    };

    public static void AddTo(OpenApiSchema schema, Type type)
    {
        if (ByType.TryGetValue(type, out var example))
            schema.Examples = [JsonNode.Parse(example)!];
    }
}
