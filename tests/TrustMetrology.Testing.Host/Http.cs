using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TrustMetrology.Platform;
using Xunit;

namespace TrustMetrology.Testing.Host;

/// <summary>What tests do with HTTP again and again.</summary>
public static class Http
{
    /// <summary>Posts JSON with a fresh Idempotency-Key, or the one given.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object body, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: PlatformJson.Options) };
        request.Headers.Add("Idempotency-Key", idempotencyKey ?? Guid.NewGuid().ToString());
        return await client.SendAsync(request);
    }

    /// <summary>Reads the answer; fails with its text where the request was refused.</summary>
    public static async Task<JsonObject> ReadObjectAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The member <c>id</c> of the answer.</summary>
    public static async Task<Guid> ReadIdAsync(this HttpResponseMessage answer) => (Guid)(await answer.ReadObjectAsync())["id"]!;

    /// <summary>Fails unless the request was refused with this status and fault code (and field); gives the problem document.</summary>
    public static async Task<JsonObject> RefusedAsync(this HttpResponseMessage answer, int status, string code, string? field = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(code, (string?)problem["code"]);
        if (field is not null)
            Assert.Equal(field, (string?)problem["field"]);
        return problem;
    }
}
