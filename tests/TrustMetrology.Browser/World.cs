using Microsoft.EntityFrameworkCore;
using TrustMetrology.Inspections;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Testing;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Browser;

/// <summary>The real host with one shop of every part: pledge, instruments, certificate, results with a finding, a reply, an objection, a penalty.</summary>
public sealed class World : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("trust-browser-").FullName;
    private readonly Dictionary<string, Guid> others = [];
    private TestMerchant? merchant;

    /// <summary>The chain that the log is anchored on.</summary>
    public AnvilNode Node { get; private set; } = null!;

    public TrustHostFixture Host { get; private set; } = null!;

    public Guid Shop => Merchant.Shop.Value;

    public Guid Pledge { get; private set; }

    public Guid Penalty { get; private set; }

    /// <summary>One of the shop's instruments; its certificate rests on the merchant's word.</summary>
    public Guid Instrument { get; private set; }

    /// <summary>The result with a finding, which nobody has seen put right.</summary>
    public Guid Result { get; private set; }

    public Guid Finding { get; private set; }

    /// <summary>The objection against the penalty, which waits for a decision.</summary>
    public Guid Objection { get; private set; }

    public TestMerchant Merchant => merchant!;

    public async ValueTask InitializeAsync()
    {
        Node = await AnvilNode.Start("--slots-in-an-epoch", "1", "--block-time", "1");
        Environment.SetEnvironmentVariable(ChainOptions.PasswordVariable, "only for this test");
        (string Name, string Value)[] chain = [("Chain:Rpc", Node.Url.ToString()), ("Chain:Keystore", Path.Combine(folder, "anchorer.json")), ("Chain:Deployment", Path.Combine(folder, "registry.json"))];
        Deploy([.. chain, ("Ledger:KeyFile", Path.Combine(folder, "log-key")), ("SignIn:KeyFolder", folder), ("Jobs:Run", "false")]);
        Host = await TrustHostFixture.StartAsync(Database.Sqlite, [.. chain, ("Site:Operator", "the browser tests"), ("Site:Mail", "trust@example.org")]);
        merchant = await Host.Door.SettleMerchantAsync();
        var pledge = await Merchant.CompleteAsync("/api/v1/pledges/drafts", new { shop = Shop, template = "market-2023-1" });
        Pledge = (Guid)pledge["record"]!;
        await ListInstrumentsAsync();
        await PublishAsync();
        await AddOthersAsync();
        await Host.RunAsync<SequenceJob>();
        await AnchorAsync();
        others["waiting"] = await ListingOfAsync((await Host.Door.SettleMerchantAsync()).Shop);
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
            await Host.DisposeAsync();
        if (Node is not null)
            await Node.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Somebody with that role; the merchant is the shop's own.</summary>
    public async Task<string> EmailOfAsync(string role)
    {
        if (role == Roles.Merchant)
            return Merchant.Person.Email;
        return (await Host.Door.AddStaffAsync(role, "Unit 2", "4403")).Email;
    }

    /// <summary>A path with the ids of this world in place of its <c>{words}</c>.</summary>
    public string Fill(string path) => others.Concat(Named()).Aggregate(path, (filled, each) => filled.Replace($"{{{each.Key}}}", each.Value.ToString(), StringComparison.Ordinal));

    /// <summary>Keeps a file of the site; gives its address on disk.</summary>
    public async Task<string> DownloadAsync(string path)
    {
        var file = Path.Combine(folder, Path.GetFileName(path));
        await File.WriteAllBytesAsync(file, await Host.Anonymous.GetByteArrayAsync(path));
        return new Uri(file).ToString();
    }

    /// <summary>The address of a page.</summary>
    public string At(string path) => new Uri(Host.Address, path).ToString();

    private IEnumerable<KeyValuePair<string, Guid>> Named() =>
    [
        new("shop", Shop), new("pledge", Pledge), new("penalty", Penalty), new("instrument", Instrument), new("result", Result),
        new("finding", Finding), new("objection", Objection), new("key", Merchant.Key.Id), new("person", Merchant.Person.Id.Value),
    ];

    // The very command that an operator types.
    private static void Deploy((string Name, string Value)[] settings)
    {
        string[] arguments = ["chain", "deploy", .. settings.SelectMany(setting => new[] { $"--{setting.Name}", setting.Value })];
        Assert.Equal(0, typeof(Program).Assembly.EntryPoint!.Invoke(null, [arguments]));
    }

    /// <summary>Runs the anchoring job until the newest checkpoint stands in a final block.</summary>
    private async Task AnchorAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await Host.ReadAsync(db => db.Set<Anchor>().AnyAsync(anchor => anchor.State == AnchorState.Final, limit.Token)))
        {
            await Host.RunAsync<AnchorJob>();
            await Node.Mine(3);
        }
    }

    // A shop in Chinese, a closed one, and one whose owner doesn't agree to be shown.
    private async Task AddOthersAsync()
    {
        var neighbour = await Host.Door.SettleMerchantAsync();
        others["chinese"] = (await neighbour.RegisterShopAsync(name: "诚信粮油店（Corner Branch）", address: "深南大道12号")).Value;
        others["closed"] = (await neighbour.RegisterShopAsync(name: "Corner Stall")).Value;
        await (await neighbour.Client.PostAsync($"/api/v1/shops/{others["closed"]}/closure", new { })).ReadObjectAsync();
        others["mute"] = await ListingOfAsync((await Host.Door.SettleMerchantAsync(soleTrader: true)).Shop);
    }

    private Task<Guid> ListingOfAsync(ShopId shop) => Host.ReadAsync(db => db.Set<Shop>().Where(each => each.Id == shop).Select(each => each.ListingRecord).SingleAsync());

    private async Task ListInstrumentsAsync()
    {
        foreach (var serial in new[] { "A-1001", "A-1002" })
        {
            var listed = await Merchant.Client.PostAsync("/api/v1/instruments", new { shop = Shop, type = "price-scale", manufacturer = "Example Scales", serial, mandatory = true, location = "Stall 1" });
            var instrument = await listed.ReadIdAsync();
            Instrument = instrument;
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
        Result = (Guid)result["record"]!;
        Finding = await Host.ReadAsync(db => db.Set<Finding>().Where(finding => finding.Result == Result).Select(finding => finding.Id.Value).SingleAsync());
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
        Objection = (Guid)(await (await Merchant.Client.PostAsync("/api/v1/objections", new { about = Penalty, grounds = "The fine was decided without hearing us." })).ReadObjectAsync())["record"]!;
    }
}
