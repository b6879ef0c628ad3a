using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

/// <summary>What holds for every address, whatever stands behind it.</summary>
public sealed class HttpMannersTests(TrustHosts hosts)
{
    [Theory]
    [InlineData("/api/v1/shops", 415, "body.not-json")]
    [InlineData("/api/v1/tokens", 415, "body.not-json")]
    [InlineData("/en/account/sign-in", 400, "request.malformed")]
    public async Task Form_IsRefused_WhenItBreaksOff(string path, int status, string code)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        using var broken = new StringContent("{}", Encoding.UTF8);
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        await (await host.Anonymous.PostAsync(path, broken)).RefusedAsync(status, code);
    }

    [Theory]
    [InlineData("/api/v1/anchors?cursor=x", "cursor", "the member next of the page before")]
    [InlineData("/api/v1/regions?inside=99", "inside", "6 digits, GB/T 2260")]
    [InlineData("/api/v1/shops?grade=E", "grade", null)]
    public async Task Query_HasItsRuleNamed_WhenAParameterIsWrong(string path, string field, string? rule)
    {
        var host = await hosts.OnAsync(Database.Sqlite);

        var answer = await host.Anonymous.GetAsync(path);

        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((400, field), ((int)answer.StatusCode, (string?)problem["field"]));
        Assert.False(string.IsNullOrEmpty((string?)problem["rule"]));
        if (rule is not null)
            Assert.Equal(rule, (string?)problem["rule"]);
    }

    [Theory]
    [InlineData("/en/?q=a%00b", "text/html")]
    [InlineData("/zh-CN/?q=%00", "text/html")]
    [InlineData("/api/v1/shops?q=a%00b", "application/problem+json")]
    public async Task NullCharacter_IsRefused_AsTheReaderReads(string path, string type)
    {
        var host = await hosts.OnAsync(Database.Sqlite);

        using var answer = await host.Anonymous.GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("/api/nope")]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/nope")]
    public async Task Address_IsUnknown_WhereTheApiHasNone(string path) =>
        await (await (await hosts.OnAsync(Database.Sqlite)).Anonymous.GetAsync(path)).RefusedAsync(404, "route.unknown");

    [Theory]
    [InlineData("/en/")]
    [InlineData("/site.css")]
    [InlineData("/log/checkpoint")]
    [InlineData("/.well-known/security.txt")]
    public async Task Head_IsAnsweredAsGet_WithoutTheBody(string path)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var head = await host.Anonymous.SendAsync(request);
        using var get = await host.Anonymous.GetAsync(path);

        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType, get.Headers.ETag), (head.StatusCode, head.Content.Headers.ContentType, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("records")]
    [InlineData("results")]
    [InlineData("penalties")]
    [InlineData("pledges")]
    [InlineData("instruments")]
    [InlineData("self-checks")]
    [InlineData("rating")]
    public async Task ListOfAShop_IsUnknown_WhenThereIsNoSuchShop(string list)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var merchant = await host.Door.SettleMerchantAsync();

        using var known = await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/{list}");

        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        await (await host.Anonymous.GetAsync($"/api/v1/shops/{Guid.NewGuid()}/{list}")).RefusedAsync(404, "shop.unknown");
    }

    [Fact]
    public async Task UnknownMember_IsNamedWithItsWholePath_WhenItStandsInside()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var merchant = await host.Door.RegisterMerchantAsync();
        var body = new { draft = Guid.NewGuid(), signature = new { key = "k", scheme = "device-key", value = "v", colour = "red" } };

        await (await merchant.Client.PostAsync("/api/v1/pledges", body)).RefusedAsync(400, "field.unknown", "signature.colour");
    }

    [Theory]
    [InlineData("/api/v1/shops", false, "no-cache")]
    [InlineData("/api/v1/shops", true, "no-store")]
    [InlineData("/api/v1/me", true, "no-store")]
    public async Task Answer_IsNeverShownByACacheUnasked_BecausePublicityEnds(string path, bool signedIn, string expected)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var client = signedIn ? (await host.Door.RegisterPersonAsync()).Client : host.Anonymous;

        using var answer = await client.GetAsync(path);

        Assert.Equal(expected, answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public void Grade_IsWrittenAsItsLetter_AsTheSearchTakesIt() =>
        Assert.Equal("[\"A\",\"B\",\"C\",\"D\"]", JsonSerializer.Serialize(Enum.GetValues<Grade>(), PlatformJson.Options));

    [Theory]
    [InlineData("/en/shops/", "There is no such page")]
    [InlineData("/zh-CN/records/", "没有")]
    public async Task Page_SaysThatThereIsNone_WhenTheIdIsUnknown(string path, string words)
    {
        var host = await hosts.OnAsync(Database.Sqlite);

        using var answer = await host.Anonymous.GetAsync($"{path}{Guid.NewGuid()}");

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
