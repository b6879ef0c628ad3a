using TrustMetrology.Ledger;
using TrustMetrology.Testing.Host;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TrustMetrology.Browser;

/// <summary>From nothing to a pledge, and out of it again, by pages alone.</summary>
public sealed class SigningTests(Chromium chromium, World world)
{
    [Fact]
    public async Task Pledge_IsInForceAndLaterWithdrawn_WhenANewcomerTakesTheFiveSteps()
    {
        var code = Door.NewCode();
        await using var owner = await Visitor.ArriveAsync(chromium, world);
        await RegisterAsync(owner, code);
        await Expect(owner.Page.Locator(".govuk-task-list__status")).ToHaveTextAsync(["Done", "Done", "To do", "To do", "To do"]);

        await owner.Page.ClickAsync("text=List a shop >> nth=0");
        await ListShopAsync(owner);
        await owner.Page.ClickAsync(".govuk-task-list a");
        await Signing.RegisterKeyAsync(owner, chromium, world, code);
        await Expect(owner.Page.Locator(".govuk-task-list__status")).ToHaveTextAsync(["Done", "Done", "Done", "Done", "To do"]);

        await owner.Page.ClickAsync(".govuk-task-list a");
        await owner.Page.ClickAsync("text=Read and sign the pledge");
        await Signing.SignAsync(owner);
        await world.Host.RunAsync<SequenceJob>();
        await Expect(owner.Page.Locator("h1")).ToHaveTextAsync("Newcomer's Stall");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("In force");
        await ShowsInPublicAsync(owner);

        await owner.Page.ClickAsync("text=Withdraw");
        await owner.Page.ClickAsync("text=Read and sign the withdrawal");
        await Signing.SignAsync(owner);
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("Withdrawn");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("Sign a pledge");
    }

    private static async Task RegisterAsync(Visitor owner, string code)
    {
        await owner.GoAsync("/en/account/register");
        await owner.Page.FillAsync("#displayName", "A newcomer");
        await owner.Page.FillAsync("#email", $"{Guid.NewGuid():N}@example.org");
        await owner.Page.FillAsync("#password", Door.Password);
        await owner.Page.ClickAsync("main button");
        await owner.Page.FillAsync("#name", "Newcomer");
        await owner.Page.FillAsync("#code", code);
        await owner.Page.ClickAsync("main button");
    }

    private static async Task ListShopAsync(Visitor owner)
    {
        await owner.Page.FillAsync("#name", "Newcomer's Stall");
        await owner.Page.FillAsync("#address", "2 Example Road");
        await owner.Page.SelectOptionAsync("#region", "440304");
        await owner.Page.SelectOptionAsync("#sector", "stall");
        await owner.Page.ClickAsync("main button");
    }

    private static async Task ShowsInPublicAsync(Visitor owner)
    {
        await owner.Page.ClickAsync("text=Public page");
        await Expect(owner.Page.Locator(".tm-pledge")).ToContainTextAsync("In force");
        await Expect(owner.Page.Locator(".tm-pledge__signed")).ToContainTextAsync("device key");
        await Expect(owner.Page.Locator(".tm-pledge__signed")).ToContainTextAsync("vouched for by an officer");
        await owner.Page.GoBackAsync();
    }
}
