using Microsoft.Playwright;
using TrustMetrology.Platform;
using static Microsoft.Playwright.Assertions;

namespace TrustMetrology.Browser;

/// <summary>What people do on the signing page, and the officer beside them.</summary>
internal static class Signing
{
    /// <summary>On the page that registers a key: makes this browser's own, has an officer vouch for it in the console, and finishes.</summary>
    public static async Task RegisterKeyAsync(Visitor owner, Chromium chromium, World world, string code)
    {
        await owner.Page.FillAsync("#name", "test browser");
        await owner.Page.ClickAsync("#register");
        await Expect(owner.Page.Locator("#status[data-state=waiting]")).ToBeVisibleAsync();
        var fingerprint = (await owner.Page.InnerTextAsync(".tm-fingerprint")).Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

        await using var officer = await Visitor.ArriveAsync(chromium, world, javaScript: false);
        await officer.SignInAsync(await world.EmailOfAsync(Roles.Supervisor));
        await officer.GoAsync("/en/enforcement");
        await officer.Page.ClickAsync("text=Keys that wait for an officer");
        var request = officer.Page.Locator(".tm-card", new PageLocatorOptions { HasText = code });
        await request.Locator("input[name^=fingerprint]").FillAsync(fingerprint);
        await request.Locator("button").ClickAsync();
        await Expect(officer.Page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();

        await owner.Page.ClickAsync("#register");
        await Expect(owner.Page.Locator("#status[data-state=done]")).ToBeVisibleAsync();
        await owner.Page.ClickAsync("#back");
    }

    /// <summary>On the page that shows a draft: agrees, signs, and goes back.</summary>
    public static async Task SignAsync(Visitor owner)
    {
        await owner.Page.CheckAsync("#consent");
        await owner.Page.ClickAsync("#sign");
        await Expect(owner.Page.Locator("#status[data-state=done]")).ToBeVisibleAsync();
        await owner.Page.ClickAsync("#back");
    }
}
