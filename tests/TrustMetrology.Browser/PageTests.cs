using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TrustMetrology.Platform;
using Xunit;

namespace TrustMetrology.Browser;

public sealed class PageTests(Chromium chromium, World world)
{
    public static TheoryData<string> Readers => ["anybody", Roles.Merchant, Roles.Supervisor, Roles.Administrator];

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Pages_HaveNothingForAxeToFind_InBothLanguages(string role)
    {
        await using var visitor = await ArriveAsync(role, 1280);
        foreach (var path in Pages.Of(role, world))
        {
            await visitor.GoAsync(path);
            var found = await visitor.Page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{path}: {string.Join("; ", found.Violations.Select(Describe))}");
            Assert.Equal(path.Split('/')[1], await visitor.Page.GetAttributeAsync("html", "lang"));
            await KeepPictureAsync(visitor.Page, path, 1280);
        }
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Pages_FitAPhone_WithoutScrollingSideways(string role)
    {
        await using var visitor = await ArriveAsync(role, 360);
        foreach (var path in Pages.Of(role, world))
        {
            await visitor.GoAsync(path);
            var width = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(width <= 360, $"{path} is {width} px wide");
            await KeepPictureAsync(visitor.Page, path, 360);
        }
    }

    [Theory]
    [InlineData("/en/")]
    [InlineData("/zh-CN/")]
    [InlineData("/en/shops/{shop}")]
    [InlineData("/zh-CN/shops/{shop}")]
    [InlineData("/zh-CN/records/{pledge}")]
    public async Task PublicPage_WeighsAtMost60Kilobytes_AndAsksNobodyElse(string path)
    {
        const int Limit = 60 * 1024;
        await using var visitor = await Visitor.ArriveAsync(chromium, world);
        var cdp = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await cdp.SendAsync("Network.enable");
        var (bytes, hosts) = (0.0, new HashSet<string>());
        cdp.Event("Network.loadingFinished").OnEvent += (_, loaded) => bytes += loaded!.Value.GetProperty("encodedDataLength").GetDouble();
        visitor.Page.Request += (_, request) => hosts.Add(new Uri(request.Url).Authority);
        await visitor.GoAsync(path.Replace("{shop}", world.Shop.ToString(), StringComparison.Ordinal).Replace("{pledge}", world.Pledge.ToString(), StringComparison.Ordinal));
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.InRange(bytes, 1, Limit);
        Assert.Equal([world.Host.Address.Authority], hosts);
        TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {bytes} bytes");
    }

    [Fact]
    public async Task ShopPage_OffersEvidenceAndCommandLine_WithoutJavaScript()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, world, javaScript: false);
        await visitor.GoAsync($"/en/shops/{world.Shop}");

        Assert.False(await visitor.Page.IsVisibleAsync("[data-verify-evidence]"));
        Assert.True(await visitor.Page.IsVisibleAsync($"a[href='/api/v1/records/{world.Pledge}/evidence']"));
        Assert.Contains($"trust-verify evidence {world.Pledge}", await visitor.Page.InnerTextAsync(".tm-command"), StringComparison.Ordinal);
        await visitor.GoAsync("/en/?q=Corner");
        Assert.True(await visitor.Page.IsVisibleAsync($"a[href='/en/shops/{world.Shop}']"));
    }

    [Fact]
    public async Task Home_LeadsToTheReadersLanguage_AndTheSwitchKeepsThePage()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/");
        asked.Headers.Add("Accept-Language", "zh-Hans-CN,zh;q=0.9,en;q=0.5");
        using var answer = await world.Host.Anonymous.SendAsync(asked, TestContext.Current.CancellationToken);
        Assert.Equal("/zh-CN/", answer.Headers.Location?.ToString());

        await using var visitor = await Visitor.ArriveAsync(chromium, world);
        await visitor.GoAsync($"/zh-CN/shops/{world.Shop}?from=qr");
        await visitor.Page.ClickAsync(".tm-head__tools a[hreflang=en]");
        Assert.Equal(world.At($"/en/shops/{world.Shop}?from=qr"), visitor.Page.Url);
    }

    [Fact]
    public async Task ShopPage_IsNotSentAgain_WhileNothingOnItChanges()
    {
        using var first = await world.Host.Anonymous.GetAsync($"/en/shops/{world.Shop}", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/en/shops/{world.Shop}");
        again.Headers.Add("If-None-Match", first.Headers.ETag!.ToString());
        using var second = await world.Host.Anonymous.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal("public, no-cache", first.Headers.CacheControl!.ToString());
        Assert.Equal(System.Net.HttpStatusCode.NotModified, second.StatusCode);
    }

    private async Task<Visitor> ArriveAsync(string role, int width)
    {
        var visitor = await Visitor.ArriveAsync(chromium, world, width);
        if (role != "anybody")
            await visitor.SignInAsync(await world.EmailOfAsync(role));
        return visitor;
    }

    private static string Describe(AxeResultItem violation) => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}";

    // For a look at all pages: TRUST_SCREENSHOTS=folder.
    private static async Task KeepPictureAsync(IPage page, string path, int width)
    {
        if (Environment.GetEnvironmentVariable("TRUST_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{path.Trim('/').Replace('/', '_').Replace('?', '_')}-{width}.png"), FullPage = true });
    }
}
