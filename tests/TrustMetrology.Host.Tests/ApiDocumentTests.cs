using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TrustMetrology.Testing;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class ApiDocumentTests(TrustHosts hosts)
{
    private const string Document = "/api/v1/openapi.json";

    [Fact]
    public async Task ApiDocument_IsTheGoldenOne()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var text = await host.Anonymous.GetStringAsync(Document);
        Golden.Check("tests/TrustMetrology.Host.Tests/golden/openapi.json", text.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    [Fact]
    public async Task ApiDocument_IsValidOpenApi()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var read = OpenApiDocument.Parse(await host.Anonymous.GetStringAsync(Document), "json");

        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
    }

    [Fact]
    public async Task ApiDocument_SaysOfEveryEndpoint_WhatItAnswersAndHowItRefuses()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var paths = JsonNode.Parse(await host.Anonymous.GetStringAsync(Document))!["paths"]!.AsObject();

        foreach (var (path, operations) in paths)
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var answers = operation!["responses"]!.AsObject().ToDictionary(answer => answer.Key, answer => answer.Value!);
                Assert.True(
                    answers.ContainsKey("204") || answers.Any(answer => answer.Key.StartsWith('2') && answer.Value["content"]!.AsObject().All(media => media.Value!["schema"] is not null)),
                    $"{method} {path} doesn't say what it answers");
                Assert.True(answers.ContainsKey("default"), $"{method} {path} doesn't say how it refuses");
                Assert.All(["summary", "description"], text => Assert.False(string.IsNullOrWhiteSpace((string?)operation[text]), $"{method} {path} has no {text}"));
                Assert.Single(operation["tags"]!.AsArray());
            }
        }
    }

    [Fact]
    public async Task ApiDocument_KnowsEveryEndpoint()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var paths = JsonNode.Parse(await host.Anonymous.GetStringAsync(Document))!["paths"]!.AsObject();

        var described = paths.SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key.TrimEnd('/')}"));
        var mapped = ApiRequests.Endpoints(host).Select(endpoint => $"{ApiRequests.Method(endpoint)} /{endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)}");

        Assert.Empty(mapped.Where(endpoint => !endpoint.EndsWith(Document, StringComparison.Ordinal)).Except(described));
    }
}
