using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Parties.Tests;

public sealed class BadBodiesTests(TrustHosts hosts)
{
    public static TheoryData<byte[], int, string> Bodies => new()
    {
        { Utf8("""{"name":"a","name":"b","address":"c","region":"440304","sector":"market"}"""), 400, "body.duplicate-member" },
        { Utf8("""{"name":"\ud800","address":"c","region":"440304","sector":"market"}"""), 400, "body.lone-surrogate" },
        { [.. Utf8("{\"name\":\"a"), 0xff, .. Utf8("\",\"address\":\"c\",\"region\":\"440304\",\"sector\":\"market\"}")], 400, "body.invalid-utf8" },
        { Utf8("""{"name":"a","address":"c","region":"440304","sector":"market"} x"""), 400, "body.trailing-bytes" },
        { Utf8("""{"name":"a","address":"c","region":"440304","sector":"market","more":1e400}"""), 400, "body.number-range" },
        { Utf8("""{"name":"a","address":"c","region":"440304"}"""), 400, "field.missing" },
        { Utf8("""{"name":"a","address":"c","region":"440304","sector":"market","more":1}"""), 400, "field.unknown" },
        { Utf8("""{"name":7,"address":"c","region":"440304","sector":"market"}"""), 400, "field.wrong-type" },
        { Utf8("""{"name":null,"address":"c","region":"440304","sector":"market"}"""), 400, "field.wrong-type" },
        { Utf8("""{"name":"a","address":"c","region":"440304","sector":"smuggling"}"""), 400, "field.wrong-type" },
        { Utf8("""{"name":"a\u0000b","address":"c","region":"440304","sector":"market"}"""), 400, "request.null-character" },
        { Utf8("[]"), 400, "field.wrong-type" },
        { Utf8("null"), 400, "body.missing" },
        { Utf8("{"), 400, "body.invalid-json" },
        { Utf8("{\"name\":\"" + new string('a', 300_000) + "\"}"), 413, "body.too-large" },
    };

    [Theory, MemberData(nameof(Bodies))]
    public async Task RegisterShop_IsRefusedAndLeavesNothing_WhenTheBodyIsBad(byte[] body, int status, string code)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var merchant = await host.Door.RegisterMerchantAsync();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/shops") { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "k");

        await (await merchant.Client.SendAsync(request)).RefusedAsync(status, code);

        var records = await host.ReadAsync(db => db.Set<StoredRecord>().Select(record => record.Bytes).ToListAsync());
        Assert.DoesNotContain(records, record => Encoding.UTF8.GetString(record).Contains(merchant.Id.Party, StringComparison.Ordinal));
        Assert.False(await host.ReadAsync(db => db.Set<Shop>().AnyAsync(shop => shop.MerchantId == merchant.Id)));
    }

    [Fact]
    public async Task Post_IsRefused_WhenTheBodyIsNoJsonOrTheMethodIsWrong()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        using var form = new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded");

        await (await host.Anonymous.PostAsync("/api/v1/tokens", form)).RefusedAsync(415, "body.not-json");
        await (await host.Anonymous.DeleteAsync("/api/v1/tokens")).RefusedAsync(405, "route.wrong-method");
        await (await host.Anonymous.GetAsync("/api/v1/nothing")).RefusedAsync(404, "route.unknown");
    }

    [Fact]
    public async Task Get_IsRefused_WhenTheAddressHoldsANullCharacter()
    {
        var host = await hosts.OnAsync(Database.Sqlite);

        await (await host.Anonymous.GetAsync("/api/v1/shops?q=a%00b")).RefusedAsync(400, "request.null-character", "q");
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
