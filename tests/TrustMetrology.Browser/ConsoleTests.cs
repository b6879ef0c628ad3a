using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TrustMetrology.Browser;

/// <summary>What merchants and officers do every day, by pages without JavaScript.</summary>
public sealed class ConsoleTests(Chromium chromium, World world)
{
    [Fact]
    public async Task Certificate_CountsAsConfirmed_WhenAnOfficerSawWhatTheMerchantRecorded()
    {
        var merchant = await SettleAsync();
        await using var owner = await ArriveAsync(merchant);
        await owner.GoAsync($"/en/merchant/shops/{merchant.Shop}");
        await owner.Page.ClickAsync("text=Record a verification certificate");
        var number = $"V-{Guid.NewGuid():N}"[..20];
        await owner.Page.FillAsync("#number", number);
        await owner.Page.FillAsync("#laboratory", "Example Institute");
        await owner.Page.FillAsync("#verifiedOn", "2026-01-10");
        await owner.Page.FillAsync("#validUntil", "2027-01-09");
        await owner.Page.ClickAsync("main form button");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("by the merchant's word");

        await using var officer = await Visitor.ArriveAsync(chromium, world, javaScript: false);
        await officer.SignInAsync(await world.EmailOfAsync(Roles.Inspector));
        await officer.GoAsync("/en/enforcement");
        await officer.Page.ClickAsync("text=Certificates to confirm");
        await officer.Page.Locator(".tm-card", new() { HasText = number }).Locator("button").ClickAsync();
        await Expect(officer.Page.Locator(".govuk-notification-banner")).ToContainTextAsync("The certificate is confirmed.");

        await owner.GoAsync($"/en/shops/{merchant.Shop}");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("confirmed by the authority");
    }

    [Fact]
    public async Task Edit_SaysWhatDiffers_WhenTheShopWasChangedMeanwhile()
    {
        var merchant = await world.Host.Door.SettleMerchantAsync();
        await using var first = await ArriveAsync(merchant);
        await using var second = await ArriveAsync(merchant);
        await first.GoAsync($"/en/merchant/shops/{merchant.Shop}/edit");
        await second.GoAsync($"/en/merchant/shops/{merchant.Shop}/edit");
        await SaveAsync(first, "Faster Market");
        await SaveAsync(second, "Slower Market");
        await Expect(second.Page.Locator(".govuk-error-summary")).ToContainTextAsync("changed by somebody else");
        await Expect(second.Page.Locator(".govuk-inset-text")).ToContainTextAsync("Faster Market");
        await Expect(second.Page.Locator("#name")).ToHaveValueAsync("Slower Market");

        await second.Page.ClickAsync("main form button");
        await Expect(second.Page.Locator("h1")).ToHaveTextAsync("Slower Market");
    }

    [Fact]
    public async Task SelfCheck_KeepsWhatWasTyped_WhenMoreReadingsAreAskedForOrOneIsWrong()
    {
        var merchant = await SettleAsync();
        await using var owner = await ArriveAsync(merchant);
        await owner.GoAsync($"/en/merchant/shops/{merchant.Shop}/self-check");
        await owner.Page.FillAsync(Reading(0, "reference"), "1.000");
        await owner.Page.ClickAsync("text=More readings");
        await Expect(owner.Page.Locator(Reading(0, "reference"))).ToHaveValueAsync("1.000");

        await owner.Page.FillAsync(Reading(0, "indication"), "1.005");
        await owner.Page.FillAsync(Reading(1, "reference"), "2.000");
        await owner.Page.FillAsync(Reading(1, "indication"), "about two");
        await owner.Page.ClickAsync("text=Go on to sign");
        await Expect(owner.Page.Locator(".govuk-error-summary a")).ToHaveAttributeAsync("href", "#instruments[0].readings[1].indication.value");
        await Expect(owner.Page.Locator(Reading(5, "reference"))).ToBeVisibleAsync();

        await owner.Page.FillAsync(Reading(1, "indication"), "2.005");
        await owner.Page.ClickAsync("text=Go on to sign");
        Assert.StartsWith(world.At("/sign/"), owner.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shop_IsListedOnce_WhenItsFormIsSentTwice()
    {
        var merchant = await world.Host.Door.RegisterMerchantAsync();
        await using var owner = await Visitor.ArriveAsync(chromium, world);
        await owner.SignInAsync(merchant.Person.Email);
        await owner.GoAsync("/en/merchant/shops/new");
        await owner.Page.FillAsync("#name", "Only One");
        await owner.Page.FillAsync("#address", "3 Example Road");
        await owner.Page.SelectOptionAsync("#region", "440304");
        await owner.Page.SelectOptionAsync("#sector", "shop");
        await owner.Page.EvaluateAsync("() => fetch(location.href, { method: 'POST', body: new URLSearchParams(new FormData(document.querySelector('main form'))) })");
        await owner.Page.ClickAsync("main form button");

        await owner.GoAsync("/en/merchant");
        await Expect(owner.Page.Locator(".tm-result__name")).ToHaveTextAsync(["Only One"]);
    }

    [Fact]
    public async Task Instrument_IsGone_WhenItsMerchantTookItOutOfUse()
    {
        var merchant = await SettleAsync();
        await using var owner = await ArriveAsync(merchant);
        await owner.GoAsync($"/en/merchant/shops/{merchant.Shop}");
        await owner.Page.ClickAsync("text=Take out of use");
        await owner.Page.ClickAsync("main form button");
        await Expect(owner.Page.Locator(".govuk-error-summary a")).ToHaveAttributeAsync("href", "#reason");
        await owner.Page.CheckAsync("#reason-scrapped");
        await owner.Page.ClickAsync("main form button");

        await Expect(owner.Page.Locator("main")).ToContainTextAsync("The instrument is out of use.");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("No instrument is listed.");
    }

    [Fact]
    public async Task Pages_AreNotFound_WhenTheShopIsAnotherMerchants()
    {
        var merchant = await world.Host.Door.RegisterMerchantAsync();
        await using var stranger = await ArriveAsync(merchant);
        foreach (var page in new[] { "", "/edit", "/closure", "/pledges/new", "/self-check", $"/publications/{world.Result}/reply" })
        {
            var answer = await stranger.GoAsync($"/en/merchant/shops/{world.Shop}{page}");
            Assert.Equal(404, answer!.Status);
        }
    }

    private static string Reading(int row, string member) => $"[id='instruments[0].readings[{row}].{member}.value']";

    private static async Task SaveAsync(Visitor owner, string name)
    {
        await owner.Page.FillAsync("#name", name);
        await owner.Page.ClickAsync("main form button");
    }

    private async Task<TestMerchant> SettleAsync()
    {
        var merchant = await world.Host.Door.SettleMerchantAsync();
        await (await merchant.Client.PostAsync("/api/v1/instruments", new { shop = merchant.Shop, type = "price-scale", manufacturer = "Example Scales", serial = "B-1", mandatory = true })).ReadObjectAsync();
        return merchant;
    }

    private async Task<Visitor> ArriveAsync(TestMerchant merchant)
    {
        var visitor = await Visitor.ArriveAsync(chromium, world, javaScript: false);
        await visitor.SignInAsync(merchant.Person.Email);
        return visitor;
    }
}
