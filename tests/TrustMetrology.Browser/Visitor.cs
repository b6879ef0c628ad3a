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

    /// <summary>Goes to an address of the site and waits for its heading, which a page can make by script; what the site gives to keep is opened from disk.</summary>
    public async Task<IResponse?> GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path == "/verify.html" ? await world.DownloadAsync(path) : world.At(path));
        await Page.Locator("h1").First.WaitForAsync();
        return answer;
    }

    /// <summary>Empties the page's form and sends it; false where nothing is typed in, or where nothing needs to be.</summary>
    public async Task<bool> SendEmptyFormAsync()
    {
        var form = Page.Locator("main form[novalidate]:has(input.govuk-input, textarea)").First;
        if (await form.CountAsync() == 0)
            return false;
        foreach (var field in await form.Locator("input.govuk-input, textarea").AllAsync())
            await field.FillAsync("");
        await form.Locator("button").First.ClickAsync();
        await Page.WaitForLoadStateAsync();
        return await Page.Locator(".govuk-error-summary").CountAsync() > 0;
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
