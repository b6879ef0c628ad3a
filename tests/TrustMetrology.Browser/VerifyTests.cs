using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TrustMetrology.Browser;

public sealed class VerifyTests(Chromium chromium, World world)
{
    [Fact]
    public async Task Record_IsPending_WhileItsHeadHasNotReachedTheChain()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, world);
        await PressAsync(visitor);

        await Expect(visitor.Page.Locator(".tm-verify__result")).ToHaveAttributeAsync("data-word", "pending");
    }

    [Fact]
    public async Task Record_IsRefuted_WhenOneByteOfItsEvidenceIsAnother()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, world);
        await visitor.Page.RouteAsync("**/evidence", async route =>
        {
            var answer = await route.FetchAsync();
            var text = await answer.TextAsync();
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = text.Replace("\"refundMultiple\":3", "\"refundMultiple\":9", StringComparison.Ordinal) });
        });
        await PressAsync(visitor);

        await Expect(visitor.Page.Locator(".tm-verify__result")).ToHaveAttributeAsync("data-word", "refuted");
    }

    private async Task PressAsync(Visitor visitor)
    {
        await visitor.GoAsync($"/en/records/{world.Pledge}");
        await visitor.Page.FillAsync("#rpc", world.At("/no-node"));
        await visitor.Page.ClickAsync("[data-verify-evidence]");
    }
}
