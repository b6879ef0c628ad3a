using Microsoft.Playwright;

namespace TrustMetrology.Browser;

/// <summary>Somebody at a browser: a profile of its own, signed in or not.</summary>
public sealed class Visitor(World world, IBrowserContext context) : IAsyncDisposable
{
    public IPage Page { get; private set; } = null!;

    /// <summary>A visitor whose clock agrees with the host's.</summary>
    public static async Task<Visitor> ArriveAsync(Chromium chromium, World world, int width = 1280, bool javaScript = true, string language = "en")
    {
        var context = await chromium.NewContextAsync(width, javaScript, language);
        if (javaScript)
            await context.Clock.SetFixedTimeAsync(world.Host.Clock.Now.UtcDateTime);
        return new Visitor(world, context) { Page = await context.NewPageAsync() };
    }

    /// <summary>Goes to an address of the site; what the site gives to keep is opened from disk.</summary>
    public async Task GoAsync(string path) => await Page.GotoAsync(path == "/verify.html" ? await world.DownloadAsync(path) : world.At(path));

    /// <summary>Sends the form of the page with nothing in it; false where it has none.</summary>
    public async Task<bool> SendEmptyFormAsync()
    {
        var button = Page.Locator("main form[novalidate] button").First;
        if (await button.CountAsync() == 0)
            return false;
        await button.ClickAsync();
        await Assertions.Expect(Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        return true;
    }

    /// <summary>Signs in by the form.</summary>
    public async Task SignInAsync(string email)
    {
        await GoAsync("/en/account/sign-in");
        await Page.FillAsync("#email", email);
        await Page.FillAsync("#password", Testing.Host.Door.Password);
        await Page.ClickAsync("main button");
        await Assertions.Expect(Page.Locator(".tm-head__button")).ToBeVisibleAsync();
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
