using Microsoft.Playwright;
using Xunit;

namespace TrustMetrology.Browser;

public sealed class PageTests(Chromium chromium, World world)
{
    public static TheoryData<string> Pages => ["", "verify", "contact", "rules", "shops/{shop}", "records/{pledge}", "account/sign-in", "account/register", "nothing-here"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ShowsItself_InBothLanguagesAndWidths(string page)
    {
        foreach (var language in new[] { "en", "zh-CN" })
        {
            foreach (var width in new[] { 360, 1280 })
            {
                await using var context = await chromium.NewContextAsync(width);
                var tab = await context.NewPageAsync();
                await tab.GotoAsync(world.At($"/{language}/{page.Replace("{shop}", world.Shop.ToString(), StringComparison.Ordinal).Replace("{pledge}", world.Pledge.ToString(), StringComparison.Ordinal)}"));
                var name = $"{(page.Length == 0 ? "home" : page.Split('/')[0] + (page.Contains("account", StringComparison.Ordinal) ? page.Split('/')[1] : ""))}-{language}-{width}.png";
                await tab.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine("/tmp/site-run/shots", name), FullPage = true });
                Assert.NotEqual("", await tab.TitleAsync());
            }
        }
    }
}
