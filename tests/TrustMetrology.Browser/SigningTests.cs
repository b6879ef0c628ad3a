using Microsoft.Playwright;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TrustMetrology.Browser;

public sealed class SigningTests(Chromium chromium, World world)
{
    [Fact]
    public async Task Pledge_ShowsOnTheShopPage_WhenItWasSignedWithThisBrowsersKey()
    {
        var merchant = await world.Host.Door.RegisterMerchantAsync();
        var shop = await merchant.RegisterShopAsync();
        await using var owner = await Visitor.ArriveAsync(chromium, world);
        await owner.SignInAsync(merchant.Person.Email);
        await RegisterKeyAsync(owner, merchant.Code);

        await owner.GoAsync($"/en/merchant/shops/{shop}");
        await owner.Page.ClickAsync("text=Read and sign the pledge");
        await owner.Page.CheckAsync("#consent");
        await owner.Page.ClickAsync("#sign");
        await Expect(owner.Page.Locator("#status[data-state=done]")).ToBeVisibleAsync();
        await world.Host.RunAsync<SequenceJob>();

        await owner.Page.ClickAsync("#back");
        Assert.Equal(world.At($"/en/merchant/shops/{shop}"), owner.Page.Url);
        await owner.GoAsync($"/en/shops/{shop}");
        await Expect(owner.Page.Locator(".tm-pledge")).ToContainTextAsync("In force");
        await Expect(owner.Page.Locator(".tm-pledge__signed")).ToContainTextAsync("device key");
        await Expect(owner.Page.Locator(".tm-pledge__signed")).ToContainTextAsync("vouched for by an officer");
    }

    private async Task RegisterKeyAsync(Visitor owner, string code)
    {
        await owner.GoAsync("/sign/?lang=en#register&return=/en/merchant");
        await owner.Page.FillAsync("#name", "test browser");
        await owner.Page.ClickAsync("#register");
        await Expect(owner.Page.Locator("#status[data-state=waiting]")).ToBeVisibleAsync();
        var fingerprint = (await owner.Page.InnerTextAsync(".tm-fingerprint")).Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

        await using var officer = await Visitor.ArriveAsync(chromium, world);
        await officer.SignInAsync(await world.EmailOfAsync(Roles.Supervisor));
        await officer.GoAsync("/en/enforcement");
        var request = officer.Page.Locator(".tm-card", new PageLocatorOptions { HasText = code });
        await request.Locator("input[name^=fingerprint]").FillAsync(fingerprint);
        await request.Locator("button").ClickAsync();
        await Expect(officer.Page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();

        await owner.Page.ClickAsync("#register");
        await Expect(owner.Page.Locator("#status[data-state=done]")).ToBeVisibleAsync();
    }
}
