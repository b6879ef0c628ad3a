using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Records;

public sealed class ForgetDraftsJobTests
{
    [Theory, OnEachDatabase]
    public async Task ForgetDrafts_ForgetsADraft_WhenItExpiredMoreThanADayAgo(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var old = await merchant.DraftPledgeAsync();
        host.Clock.Now = ((DateTimeOffset)old["expires"]!).AddDays(1);
        await host.Door.SignInAgainAsync(merchant.Person);
        var young = await merchant.DraftPledgeAsync();

        await host.RunAsync<ForgetDraftsJob>();
        await (await merchant.SubmitAsync(old, merchant.Key)).RefusedAsync(409, "draft.expired");
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await host.RunAsync<ForgetDraftsJob>();

        await (await merchant.SubmitAsync(old, merchant.Key)).RefusedAsync(404, "draft.unknown");
        await (await merchant.SubmitAsync(young, merchant.Key)).ReadObjectAsync();
    }
}
