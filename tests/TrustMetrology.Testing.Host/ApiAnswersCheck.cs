using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace TrustMetrology.Testing.Host;

/// <summary>
/// Holds every answer of the API that a test gets against the API document: status, media type, schema and headers.
/// Where one isn't documented, the test that asked fails.
/// </summary>
internal sealed class ApiAnswersCheck(Func<Task<JsonNode>> document) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    private const string Root = "/api/v1/";
    private const string DocumentItself = Root + "openapi.json";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (path.StartsWith(Root, StringComparison.Ordinal) && path != DocumentItself)
            await CheckAsync(await document(), request, answer, cancellationToken);
        return answer;
    }

    private static async Task CheckAsync(JsonNode document, HttpRequestMessage request, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        // An address or a method that isn't there is no operation.
        if (FindOperation(document, request.Method.Method, request.RequestUri!.AbsolutePath) is not { } operation)
        {
            Assert.True((int)answer.StatusCode >= 400, $"{request.Method} {request.RequestUri} is not documented");
            return;
        }

        var asked = $"{request.Method} {request.RequestUri!.AbsolutePath}: {(int)answer.StatusCode}";
        var schema = new ApiSchema(document);
        var described = operation["responses"]![$"{(int)answer.StatusCode}"];
        Assert.True(described is not null, $"{asked} is not documented: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        var response = schema.Follow(described);
        foreach (var header in new[] { "ETag", "Link", "Location", "RateLimit" }.Where(header => answer.IsSuccessStatusCode && answer.Headers.Contains(header)))
            Assert.True(response["headers"]?[header] is not null, $"{asked} sends {header}, which is not documented");
        if (answer.Headers.Location is { } location)
            Assert.True(FindOperation(document, "get", location.OriginalString) is not null, $"{asked} names {location}, which nothing answers");
        if (answer.Content.Headers.ContentType?.MediaType is not { } type)
            return;
        Assert.True(response["content"]?[type] is not null, $"{asked} answers {type}, which is not documented");
        if (!type.EndsWith("json", StringComparison.Ordinal))
            return;
        var errors = schema.Errors(response["content"]![type]!["schema"]!, JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))).ToList();
        Assert.True(errors.Count == 0, $"{asked} isn't as documented: {string.Join("; ", errors)}");
    }

    private static JsonNode? FindOperation(JsonNode document, string method, string address) => document["paths"]!.AsObject()
        .Where(path => Regex.IsMatch(address.TrimEnd('/'), $"^{Regex.Replace(path.Key.TrimEnd('/'), @"\{[^}]+\}", "[^/]+")}$"))
        // A name of its own goes before a place for any.
        .OrderBy(path => path.Key.Count(character => character == '{'))
        .Select(path => path.Value![method.ToLowerInvariant()]).FirstOrDefault(operation => operation is not null);
}
