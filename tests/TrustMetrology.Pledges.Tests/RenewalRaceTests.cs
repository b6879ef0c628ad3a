using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Pledges.Tests;

/// <summary>Renewal and withdrawal of one pledge, each signed by the merchant: whichever commits first stands, the other is refused.</summary>
public sealed class RenewalRaceTests
{
    private const string Drafts = "/api/v1/pledges/drafts";

    [Theory, OnEachDatabase]
    public async Task Withdrawal_IsRefused_WhenTheRenewalCameAfterItsDraft(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var (merchant, first, withdrawal, renewal) = await DraftBothAsync(host);

        var renewed = await (await merchant.SubmitAsync(renewal, merchant.Key)).ReadObjectAsync();
        await (await merchant.SubmitAsync(withdrawal, merchant.Key)).RefusedAsync(409, "pledge.renewed-meanwhile", "draft");

        Assert.Equal(("in-force", "upcoming"), (await StateAsync(host, first), await StateAsync(host, (Guid)renewed["id"]!)));
        await merchant.CompleteAsync($"/api/v1/pledges/{first}/withdrawals/drafts", new { });
        Assert.Equal(("withdrawn", "withdrawn"), (await StateAsync(host, first), await StateAsync(host, (Guid)renewed["id"]!)));
    }

    [Theory, OnEachDatabase]
    public async Task Renewal_IsRefused_WhenTheWithdrawalCameAfterItsDraft(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var (merchant, first, withdrawal, renewal) = await DraftBothAsync(host);

        await (await merchant.SubmitAsync(withdrawal, merchant.Key)).ReadObjectAsync();
        await (await merchant.SubmitAsync(renewal, merchant.Key)).RefusedAsync(409, "pledge.draft-overtaken", "draft");

        Assert.Equal(["withdrawn"], await StatesAsync(host, merchant));
        Assert.Equal("withdrawn", await StateAsync(host, first));
    }

    [Theory, OnEachDatabase]
    public async Task RenewalAndWithdrawal_OneStandsAndOneIsRefused_WhenBothAreDecidedBeforeEitherCommits(Database database)
    {
        var meeting = new Meeting();
        await using var host = await TrustHostFixture.StartAsync(database, services => services.AddSingleton<IBeforeCommit>(meeting));
        var (merchant, _, withdrawal, renewal) = await DraftBothAsync(host);

        meeting.Expect(2);
        var answers = await Task.WhenAll(merchant.SubmitAsync(withdrawal, merchant.Key), merchant.SubmitAsync(renewal, merchant.Key));

        var refused = Assert.Single(answers, answer => !answer.IsSuccessStatusCode);
        await refused.RefusedAsync(409, refused == answers[0] ? "pledge.renewed-meanwhile" : "pledge.draft-overtaken", "draft");
        string[] expected = refused == answers[0] ? ["upcoming", "in-force"] : ["withdrawn"];
        Assert.Equal(expected, await StatesAsync(host, merchant));
    }

    /// <summary>A pledge ten days before its end, with the draft of its withdrawal and then that of its renewal.</summary>
    private static async Task<(TestMerchant Merchant, Guid First, JsonObject Withdrawal, JsonObject Renewal)> DraftBothAsync(TrustHostFixture host)
    {
        var merchant = await host.Door.SettleMerchantAsync();
        var first = await merchant.CompleteAsync(Drafts, SignPledgeTests.Draft(merchant));
        host.Clock.Now = ((DateTimeOffset)first["until"]!).AddDays(-10);
        await host.Door.SignInAgainAsync(merchant.Person);
        var withdrawal = await (await merchant.Client.PostAsync($"/api/v1/pledges/{first["id"]}/withdrawals/drafts", new { })).ReadObjectAsync();
        var renewal = await (await merchant.Client.PostAsync(Drafts, SignPledgeTests.Draft(merchant))).ReadObjectAsync();
        return (merchant, (Guid)first["id"]!, withdrawal, renewal);
    }

    private static async Task<string> StateAsync(TrustHostFixture host, Guid pledge) =>
        (string)(await (await host.Anonymous.GetAsync($"/api/v1/pledges/{pledge}")).ReadObjectAsync())["state"]!;

    private static async Task<string[]> StatesAsync(TrustHostFixture host, TestMerchant merchant)
    {
        var pledges = await (await host.Anonymous.GetAsync($"/api/v1/shops/{merchant.Shop}/pledges")).ReadObjectAsync();
        return [.. pledges["items"]!.AsArray().Select(pledge => (string)pledge!["state"]!)];
    }

    /// <summary>Holds commands between what they read and what they write until all that are expected stand there.</summary>
    private sealed class Meeting : IBeforeCommit
    {
        private readonly TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int awaited = -1;

        public void Expect(int commands) => Volatile.Write(ref awaited, commands);

        public Task RunAsync(CancellationToken cancellationToken)
        {
            if (Volatile.Read(ref awaited) < 0)
                return Task.CompletedTask;
            if (Interlocked.Decrement(ref awaited) == 0)
                complete.SetResult();
            return complete.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        }
    }
}
