using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TrustMetrology.Browser;

public sealed class VerifyTests(Chromium chromium, World world)
{
    [Fact]
    public async Task Record_IsVerified_WhenItsHeadIsFinalOnTheChain()
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, world);
        await PressAsync(visitor, world.Pledge);

        await Expect(visitor.Page.Locator(".tm-verify__result")).ToHaveAttributeAsync("data-word", "verified");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("Anchored");
    }

    [Fact]
    public async Task Record_IsPending_WhileItsHeadHasNotReachedTheChain()
    {
        var late = await world.Host.Door.SettleMerchantAsync();
        await world.Host.RunAsync<SequenceJob>();
        var record = await world.Host.ReadAsync(db => db.Set<Shop>().Where(shop => shop.Id == late.Shop).Select(shop => shop.ListingRecord).SingleAsync());
        await using var visitor = await Visitor.ArriveAsync(chromium, world);
        await PressAsync(visitor, record);

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
        await PressAsync(visitor, world.Pledge);

        await Expect(visitor.Page.Locator(".tm-verify__result")).ToHaveAttributeAsync("data-word", "refuted");
    }

    private static async Task PressAsync(Visitor visitor, Guid record)
    {
        await visitor.GoAsync($"/en/records/{record}");
        await visitor.Page.ClickAsync("[data-verify-evidence]");
    }
}
