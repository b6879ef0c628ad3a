using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using IPage = Microsoft.Playwright.IPage;
using TrustMetrology.Platform;
using Xunit;

namespace TrustMetrology.Browser;

public sealed partial class PageTests(Chromium chromium, World world)
{
    // Letters of the one language inside an element that says the other; commands and JSON are in no language.
    private const string Unmarked = """
        language => {
          const foreign = language === "en" ? /[\u3400-\u9fff]/ : /[A-Za-z]{3,} +[A-Za-z]{3,}/;
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const { parentElement: element, textContent: text } = walker.currentNode;
            if (!element.closest("script, style, option, pre, noscript") && (element.closest("[lang]")?.lang ?? "") === language && foreign.test(text)) found.push(text.trim());
          }
          return found;
        }
        """;

    // Of a list with thousands of options, all alike, axe reads the first ones: each costs it some milliseconds.
    private const string BrokenRules = """
        async () => {
          for (const list of document.querySelectorAll("select, datalist"))
            while (list.options.length > 20) list.options[list.options.length - 1].remove();
          const { violations } = await axe.run({ resultTypes: ["violations"] });
          return violations.map(({ id, nodes }) => `${id} ${nodes.map(node => node.html).join(", ")}`);
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const int Phone = 360;
    private const int Desk = 1280;
    private const int Height = 800;

    public static TheoryData<string, string> Readings => new(
        from role in new[] { Pages.Anybody, Roles.Merchant, Roles.Supervisor, Roles.Administrator }
        from language in Pages.Languages
        select (role, language));

    [Fact]
    public void EveryAddress_HasAnExample_SoThatTheNextTestReadsIt()
    {
        Assert.Empty(Pages.WithoutExample(world.Host.Services));
        Assert.Empty(Pages.Gone(world.Host.Services));
    }

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task Page_FitsPhoneAndDesk_AndHasNothingForAxeToFind(string role, string language)
    {
        await using var visitor = await ArriveAsync(role, language);
        List<string> wrong = [];
        foreach (var path in Pages.Of(role, language, world))
        {
            await visitor.GoAsync(path);
            wrong.AddRange(await LookAsync(visitor.Page, path, language));
            if (await visitor.SendEmptyFormAsync())
                wrong.AddRange(await LookAsync(visitor.Page, $"{path} refused", language));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
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
        await visitor.GoAsync(world.Fill(path));
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
        Assert.Matches($@"^trust-verify evidence {world.Pledge}\.evidence\.json --trust trust\.json( --rpc http://127\.0\.0\.1:[0-9]+/?)+$", (await visitor.Page.InnerTextAsync(".tm-command")).Trim());
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

    // On a phone: what a script draws as it loads (the jobs' graph) keeps the width that it found.
    private async Task<Visitor> ArriveAsync(string role, string language)
    {
        var visitor = await Visitor.ArriveAsync(chromium, world, Phone, language: language);
        if (role != Pages.Anybody)
            await visitor.SignInAsync(await world.EmailOfAsync(role));
        return visitor;
    }

    /// <summary>What is wrong with a page as it stands: wider than a screen, found by axe, in another language than it says. Leaves the browser as wide as a phone.</summary>
    private static async Task<IReadOnlyList<string>> LookAsync(IPage page, string path, string language)
    {
        await page.WaitForLoadStateAsync(LoadState.Load);
        var tooWide = new[] { await MeasureAsync(page, path, Phone), await MeasureAsync(page, path, Desk) };
        var violations = await AskAxeAsync(page);
        var said = await page.GetAttributeAsync("html", "lang");
        var foreign = await page.EvaluateAsync<string[]>(Unmarked, language);
        await page.SetViewportSizeAsync(Phone, Height);
        return
        [
            .. tooWide.OfType<string>(),
            .. violations.Select(violation => $"{path}: {violation}"),
            .. foreign.Select(text => $"{path}: not marked as foreign: {text}"),
            .. said is null || !language.StartsWith(said, StringComparison.Ordinal) ? [$"{path} says that it is in {said}"] : Array.Empty<string>(),
        ];
    }

    private static async Task<string?> MeasureAsync(IPage page, string path, int width)
    {
        await page.SetViewportSizeAsync(width, Height);
        await KeepPictureAsync(page, path, width);
        var taken = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        return taken > width ? $"{path} is {taken} px wide on a screen of {width}" : null;
    }

    /// <summary>The rules of axe that the page breaks, each with the elements that break it.</summary>
    private static async Task<string[]> AskAxeAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(BrokenRules);
    }

    // For a look at all pages: TRUST_SCREENSHOTS=folder.
    private static async Task KeepPictureAsync(IPage page, string path, int width)
    {
        if (Environment.GetEnvironmentVariable("TRUST_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{InFileName().Replace(path, "_").Trim('_')}-{width}.png"), FullPage = true });
    }

    [GeneratedRegex("[^A-Za-z0-9-]+")]
    private static partial Regex InFileName();
}
