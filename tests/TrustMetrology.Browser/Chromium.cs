using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(TrustMetrology.Browser.Chromium))]
[assembly: AssemblyFixture(typeof(TrustMetrology.Browser.World))]

namespace TrustMetrology.Browser;

/// <summary>Debian's chromium, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"],
        });
    }

    /// <summary>A fresh profile: no cookie, no cache. Skips the running test where there is no chromium.</summary>
    public async Task<IBrowserContext> NewContextAsync(int width, bool javaScript, string language)
    {
        Assert.SkipUnless(browser is not null, $"there is no {Program}: apt-get install chromium");
        return await browser!.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = javaScript, Locale = language, ViewportSize = new ViewportSize { Width = width, Height = 800 } });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
