using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TrustMetrology.Browser;

/// <summary>An inspector files, the merchant objects, somebody else decides: by pages without JavaScript.</summary>
public sealed class DisputeTests(Chromium chromium, World world)
{
    [Fact]
    public async Task Result_IsTakenDown_WhenAnotherOfficerUpholdsTheMerchantsObjection()
    {
        var merchant = await world.Host.Door.SettleMerchantAsync();
        await using var filer = await ArriveAsync(Roles.Supervisor);
        await FileResultAsync(filer, merchant);
        await Expect(filer.Page.Locator("main")).ToContainTextAsync("The seal was broken.");

        await using var owner = await Visitor.ArriveAsync(chromium, world, javaScript: false);
        await owner.SignInAsync(merchant.Person.Email);
        await ObjectAsync(owner, merchant);

        await filer.GoAsync("/en/enforcement/objections");
        var own = filer.Page.Locator(".tm-card", new() { HasText = Grounds(merchant) });
        await Expect(own).ToContainTextAsync("You entered what this is about");
        Assert.Equal(0, await own.Locator("text=Decide the objection").CountAsync());

        await using var other = await ArriveAsync(Roles.Supervisor);
        await DecideAsync(other, merchant);
        await owner.Page.ReloadAsync();
        await Expect(owner.Page.Locator(".tm-timeline__item", new() { HasText = Grounds(merchant) })).ToContainTextAsync("The scale was another stall's.");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("No inspection result is public at the moment.");
    }

    private static string Grounds(TestMerchant merchant) => $"This was not our scale ({merchant.Shop}).";

    private static async Task FileResultAsync(Visitor filer, TestMerchant merchant)
    {
        await filer.GoAsync($"/en/enforcement/shops/{merchant.Shop}");
        await filer.Page.ClickAsync("text=File an inspection result");
        await filer.Page.FillAsync("#visitedOn", "2026-02-20");
        await filer.Page.SelectOptionAsync("#category", "6");
        await FindingAsync(filer, 0, "short-weight", "major", "The scale showed 5 g too much at 1 kg.");
        await filer.Page.FillAsync(Field(1, "code"), "seal-broken");
        await filer.Page.ClickAsync("main form button >> nth=0");
        await Expect(filer.Page.Locator(".govuk-error-summary a")).ToHaveAttributeAsync("href", "#findings[1].severity");

        await FindingAsync(filer, 1, "seal-broken", "critical", "The seal was broken.");
        await filer.Page.FillAsync(Field(1, "rectifyBy"), "2026-03-20");
        await filer.Page.ClickAsync("main form button >> nth=0");
    }

    private static async Task FindingAsync(Visitor filer, int at, string code, string severity, string text)
    {
        await filer.Page.FillAsync(Field(at, "code"), code);
        await filer.Page.SelectOptionAsync(Field(at, "severity"), severity);
        await filer.Page.FillAsync(Field(at, "text"), text);
    }

    private static string Field(int at, string member) => $"[id='findings[{at}].{member}']";

    private static async Task ObjectAsync(Visitor owner, TestMerchant merchant)
    {
        await owner.GoAsync($"/en/merchant/shops/{merchant.Shop}");
        await owner.Page.Locator("main a", new() { HasText = "Object" }).First.ClickAsync();
        await owner.Page.ClickAsync("main form button");
        await Expect(owner.Page.Locator("#grounds-error")).ToBeVisibleAsync();
        await owner.Page.FillAsync("#grounds", Grounds(merchant));
        await owner.Page.ClickAsync("main form button");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("Waits for a decision");
    }

    private static async Task DecideAsync(Visitor other, TestMerchant merchant)
    {
        await other.GoAsync("/en/enforcement");
        await other.Page.ClickAsync("text=Objections to decide");
        await other.Page.Locator(".tm-card", new() { HasText = Grounds(merchant) }).Locator("text=Decide the objection").ClickAsync();
        await other.Page.CheckAsync("#upheld");
        await other.Page.FillAsync("#reason", "The scale was another stall's.");
        await other.Page.ClickAsync("main form button");
        await Expect(other.Page.Locator(".govuk-notification-banner")).ToContainTextAsync("The objection is decided.");
    }

    private async Task<Visitor> ArriveAsync(string role)
    {
        var visitor = await Visitor.ArriveAsync(chromium, world, javaScript: false);
        await visitor.SignInAsync(await world.EmailOfAsync(role));
        return visitor;
    }
}
