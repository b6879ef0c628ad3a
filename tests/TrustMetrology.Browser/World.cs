using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Browser;

/// <summary>The real host with one shop of every part: pledge, instruments, certificate, results with a finding, a reply, an objection, a penalty.</summary>
public sealed class World : IAsyncLifetime
{
    private TestMerchant? merchant;

    public TrustHostFixture Host { get; private set; } = null!;

    public Guid Shop => Merchant.Shop.Value;

    public Guid Pledge { get; private set; }

    public Guid Penalty { get; private set; }

    public TestMerchant Merchant => merchant!;

    public async ValueTask InitializeAsync()
    {
        Host = await TrustHostFixture.StartAsync(Database.Sqlite, ("Site:Operator", "the browser tests"), ("Site:Mail", "trust@example.org"));
        merchant = await Host.Door.SettleMerchantAsync();
        var pledge = await Merchant.CompleteAsync("/api/v1/pledges/drafts", new { shop = Shop, template = "market-2023-1" });
        Pledge = (Guid)pledge["record"]!;
        await ListInstrumentsAsync();
        await PublishAsync();
        await Host.RunAsync<SequenceJob>();
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Somebody with that role; the merchant is the shop's own.</summary>
    public async Task<string> EmailOfAsync(string role)
    {
        if (role == Roles.Merchant)
            return Merchant.Person.Email;
        return (await Host.Door.AddStaffAsync(role, "Unit 2", "4403")).Email;
    }

    /// <summary>The address of a page.</summary>
    public string At(string path) => new Uri(Host.Address, path).ToString();

    private async Task ListInstrumentsAsync()
    {
        foreach (var serial in new[] { "A-1001", "A-1002" })
        {
            var listed = await Merchant.Client.PostAsync("/api/v1/instruments", new { shop = Shop, type = "price-scale", manufacturer = "Example Scales", serial, mandatory = true, location = "Stall 1" });
            var instrument = await listed.ReadIdAsync();
            if (serial == "A-1001")
                await (await Merchant.Client.PostAsync("/api/v1/certificates", new { instrument, number = "V-2026-1", laboratory = "Example Institute", verifiedOn = "2026-01-10", validUntil = "2027-01-09" })).ReadObjectAsync();
        }
    }

    private async Task PublishAsync()
    {
        var supervisor = await Host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "4403");
        await (await supervisor.Client.PostAsync("/api/v1/results", new { shop = Shop, visitedOn = "2026-02-01", category = 1 })).ReadObjectAsync();
        var result = await (await supervisor.Client.PostAsync("/api/v1/results", new
        {
            shop = Shop,
            visitedOn = "2026-02-20",
            category = 6,
            findings = new[] { new { code = "short-weight", severity = "minor", text = "The scale at stall 1 showed 5 g too much at 1 kg.", rectifyBy = "2026-03-20" } },
        })).ReadObjectAsync();
        await (await Merchant.Client.PostAsync("/api/v1/replies", new { about = (Guid)result["record"]!, text = "The scale was replaced the same day." })).ReadObjectAsync();
        var penalty = await (await supervisor.Client.PostAsync("/api/v1/penalties", new
        {
            shop = Shop,
            decision = "2026-17",
            decidedOn = "2026-02-25",
            kinds = new[] { "fine" },
            severity = "minor",
            regime = "samr-2021",
            grounds = "Sold short weight on 20 February 2026.",
            fineFen = 50_000,
        })).ReadObjectAsync();
        Penalty = (Guid)penalty["record"]!;
        await (await Merchant.Client.PostAsync("/api/v1/objections", new { about = Penalty, grounds = "The fine was decided without hearing us." })).ReadObjectAsync();
    }
}
