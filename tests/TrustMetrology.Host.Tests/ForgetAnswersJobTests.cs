using TrustMetrology.Platform.Pipeline;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class ForgetAnswersJobTests
{
    private static readonly object Shop = new { name = "Corner Market", address = "1 Example Road", region = "440304", sector = "market" };

    [Theory, OnEachDatabase]
    public async Task ForgetAnswers_ForgetsAnAnswer_WhenItIsOlderThanSevenDays(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();
        Task<HttpResponseMessage> PostAsync(string key) => merchant.Client.PostAsync("/api/v1/shops", Shop, key);
        var old = await (await PostAsync("old")).ReadIdAsync();
        host.Clock.Advance(TimeSpan.FromDays(7));
        await host.Door.SignInAgainAsync(merchant.Person);
        var young = await (await PostAsync("young")).ReadIdAsync();

        await host.RunAsync<ForgetAnswersJob>();
        Assert.Equal(old, await (await PostAsync("old")).ReadIdAsync());
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await host.RunAsync<ForgetAnswersJob>();

        Assert.NotEqual(old, await (await PostAsync("old")).ReadIdAsync());
        Assert.Equal(young, await (await PostAsync("young")).ReadIdAsync());
    }
}
