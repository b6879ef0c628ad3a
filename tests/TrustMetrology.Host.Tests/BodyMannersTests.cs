using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

/// <summary>How a request's body and its headers are read, and what is said of one that isn't taken.</summary>
public sealed class BodyMannersTests(TrustHosts hosts)
{
    [Theory]
    [InlineData("application/problem+json", 415, "body.not-json")]
    [InlineData("application/merge-patch+json", 415, "body.not-json")]
    [InlineData("text/json", 415, "body.not-json")]
    [InlineData("application/json; charset=utf-16", 415, "body.charset")]
    [InlineData("application/json; charset=gbk", 415, "body.charset")]
    [InlineData("application/json; charset=\"UTF-8\"", 401, "sign-in.refused")]
    [InlineData("APPLICATION/JSON", 401, "sign-in.refused")]
    public async Task Body_IsTakenAsUtf8Json_AndAsNothingElse(string type, int status, string code)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        using var body = new StringContent($$"""{"email":"nobody@example.org","password":"{{Door.Password}}"}""", Encoding.UTF8);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        await (await host.Anonymous.PostAsync("/api/v1/tokens", body)).RefusedAsync(status, code);
    }

    [Fact]
    public async Task Body_IsRefused_WhenItIsCompressed()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        using var body = new ByteArrayContent([0x1f, 0x8b, 8, 0]);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        body.Headers.ContentEncoding.Add("gzip");

        var answer = await host.Anonymous.PostAsync("/api/v1/tokens", body);

        var problem = await answer.RefusedAsync(415, "body.encoded", "Content-Encoding");
        Assert.Equal(("identity, or none", "identity"), ((string)problem["rule"]!, answer.Headers.GetValues("Accept-Encoding").Single()));
    }

    [Theory]
    [InlineData("1", 400)]
    [InlineData("\"1", 400)]
    [InlineData("W/\"1\"", 400)]
    [InlineData("\"1\", \"2\"", 400)]
    [InlineData("*", 400)]
    [InlineData("\"99\"", 412)]
    [InlineData("\"1\"", 200)]
    public async Task IfMatch_IsTaken_AsTheETagThatWasSent(string value, int status)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var merchant = await host.Door.SettleMerchantAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/shops/{merchant.Shop}") { Content = JsonContent.Create(new { name = "Other", address = "1 Example Road", region = "440304", sector = "market" }) };
        request.Headers.TryAddWithoutValidation("If-Match", value);

        var answer = await merchant.Client.SendAsync(request);

        if (status == 200)
            Assert.Equal("\"2\"", answer.Headers.ETag?.Tag);
        else
            await answer.RefusedAsync(status, status == 400 ? "if-match.malformed" : "shop.stale");
    }

    [Fact]
    public async Task Body_HasEveryMistakeNamed_NotTheFirstAlone()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var merchant = await host.Door.RegisterMerchantAsync();
        var body = new { shop = 7, instruments = new object[] { new { instrument = "x", readings = new[] { new { reference = new { value = 1 } } } } }, colour = "red" };

        var problem = await (await merchant.Client.PostAsync("/api/v1/self-checks/drafts", body)).RefusedAsync(400, "field.wrong-type", "shop");

        Assert.Equal(
            [
                "shop field.wrong-type a UUID",
                "instruments[0].instrument field.wrong-type a UUID",
                "instruments[0].conforming field.missing required",
                "instruments[0].readings[0].reference.value field.wrong-type a text",
                "instruments[0].readings[0].reference.unit field.missing required",
                "instruments[0].readings[0].indication field.missing required",
                "colour field.unknown known members only",
            ],
            problem["errors"]!.AsArray().Select(error => $"{error!["field"]} {error["code"]} {error["rule"]}"));
    }

    [Theory]
    [InlineData("{}", "email field.missing required, password field.missing required")]
    [InlineData("""{"email":null,"password":[]}""", "email field.wrong-type a text, password field.wrong-type a text")]
    [InlineData("[]", " field.wrong-type an object")]
    [InlineData("null", " body.missing a JSON object")]
    [InlineData("""{"email":{"a":[1,"\ud800"]}}""", "email.a[1] body.lone-surrogate whole characters: no lone surrogates")]
    [InlineData("""{"email":{"a":1,"a":2}}""", "email.a body.duplicate-member each member once")]
    [InlineData("""{"email":[1e999]}""", "email[0] body.number-range numbers within a double (IEEE 754)")]
    [InlineData("""{"email":1}{""", " body.trailing-bytes one JSON value and nothing after it")]
    [InlineData("nothing", " body.invalid-json JSON (RFC 8259)")]
    [InlineData("\uFEFF{}", " body.byte-order-mark no byte order mark (RFC 8259 §8.1)")]
    public async Task Body_HasItsMistakesNamedWithFieldCodeAndRule(string text, string expected)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");

        var problem = JsonNode.Parse(await (await host.Anonymous.PostAsync("/api/v1/tokens", body)).Content.ReadAsStringAsync())!;

        Assert.Equal(expected, string.Join(", ", problem["errors"]!.AsArray().Select(error => $"{error!["field"]} {error["code"]} {error["rule"]}")));
    }
}
