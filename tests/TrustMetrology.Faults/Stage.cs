using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Host;
using TrustMetrology.Host.Chain;
using TrustMetrology.Ledger;
using TrustMetrology.Testing;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Faults;

/// <summary>
/// One platform that lives through all faults, one after another: a PostgreSQL server, an EVM node behind a proxy, hosts as processes,
/// and people who never stop asking.
/// </summary>
public sealed class Stage : IAsyncLifetime
{
    public const string Origin = "example.org/faults";

    private readonly string folder = Directory.CreateTempSubdirectory("trust-faults-").FullName;
    private readonly List<HostProcess> hosts = [];
    private readonly List<Seller> sellers = [];
    private PostgresServer? postgres;
    private AnvilNode? node;
    private NodeProxy? proxy;
    private Uri? other;
    private int started;

    internal PostgresServer Postgres => postgres!;

    internal AnvilNode Node => node!;

    internal NodeProxy Proxy => proxy!;

    internal IReadOnlyList<HostProcess> Hosts => hosts;

    internal IReadOnlyList<Seller> Sellers => sellers;

    /// <summary>What was accepted in all faults so far.</summary>
    internal List<Accepted> Accepted { get; } = [];

    internal FaultTable Table { get; } = new();

    internal IReadOnlyList<Uri> Addresses
    {
        get
        {
            lock (hosts)
                return other is null ? [.. hosts.Select(host => host.Address)] : [other];
        }
    }

    /// <summary>Settings of the hosts; also those of another database or folder.</summary>
    internal string[] Settings(string database = "trust", string? keys = null) =>
    [
        "--Database:Provider", "postgres", "--Database:ConnectionString", Postgres.ConnectionTo(database), "--Ledger:Origin", Origin,
        "--Ledger:KeyFile", In("log-key", keys), "--SignIn:KeyFolder", In("sign-in-keys", keys), "--SignIn:PasswordRounds", "10000",
        "--SignIn:AttemptsPerMinute", "100000", "--SignIn:AccessTokenLifetime", "1.00:00:00", .. ChainSettings(),
        "--Logging:LogLevel:Default", "Warning",
    ];

    internal string[] ChainSettings() =>
    [
        "--Chain:Rpc", Proxy.Address.ToString(), "--Chain:Keystore", In("anchorer.json"), "--Chain:Deployment", In("registry.json"),
        "--Chain:Interval", "00:00:01", "--Chain:ReplaceAfter", "00:00:04", "--Chain:MaxFeeGwei", "100000",
    ];

    /// <summary>A file of this stage.</summary>
    internal string In(string name, string? below = null) => Path.Combine(folder, below ?? "", name);

    public async ValueTask InitializeAsync()
    {
        if (Fault.NotAsked is not null)
            return;
        Environment.SetEnvironmentVariable(ChainOptions.PasswordVariable, "secret");
        postgres = await PostgresServer.StartAsync();
        await postgres.CreateDatabaseAsync("trust");
        node = await StartNodeAsync();
        proxy = await NodeProxy.StartAsync(node.Url);
        using (var key = EthereumKey.Create())
            Keystore.Create(In("anchorer.json"), key, "secret", ScryptCost.Light);
        await DeployAsync();
        await StartHostAsync();
        await SettleAsync();
    }

    /// <summary>Puts the registry on the chain as <c>infra/run</c> does, if it isn't there.</summary>
    internal async Task DeployAsync() => Assert.Equal(0, await ChainCommand.Create().Parse(["deploy", .. Settings(), "--Jobs:Run", "false"]).InvokeAsync());

    /// <summary>Starts one host more and waits until it serves.</summary>
    internal async Task<HostProcess> StartHostAsync()
    {
        var host = Launch();
        await host.ReadyAsync();
        return host;
    }

    /// <summary>Starts one host more; it doesn't serve yet, and people who ask it meanwhile ask again.</summary>
    internal HostProcess Launch()
    {
        var host = HostProcess.Start(5640 + (started++ % 19), Settings());
        lock (hosts)
            hosts.Add(host);
        return host;
    }

    internal async Task KillAsync(HostProcess host)
    {
        lock (hosts)
            hosts.Remove(host);
        await host.DisposeAsync();
    }

    /// <summary>Lets everybody work with that host alone; the stage's own are gone meanwhile.</summary>
    internal async Task OnlyAsync(Uri host, Func<Task> work)
    {
        lock (hosts)
            other = host;
        foreach (var gone in hosts.ToList())
            await KillAsync(gone);
        await work();
        await StartHostAsync();
        lock (hosts)
            other = null;
    }

    /// <summary>Stops the node, keeping what it holds where it is asked to, and starts it again.</summary>
    internal async Task RestartNodeAsync(bool keep)
    {
        await StopNodeAsync(keep);
        await StartNodeAgainAsync();
    }

    internal async Task StopNodeAsync(bool keep)
    {
        await Node.Stop(hard: !keep);
        if (!keep)
            File.Delete(In("chain.json"));
    }

    internal async Task StartNodeAgainAsync()
    {
        await Node.DisposeAsync();
        node = await StartNodeAsync();
        Proxy.Node = node.Url;
    }

    /// <summary>The host in this process, which serves nothing: for commands and looks into the database.</summary>
    internal WebApplication Tool(string database = "trust", string? keys = null) => TrustHost.Build([.. Settings(database, keys), "--Jobs:Run", "false"]);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
            await host.DisposeAsync();
        if (proxy is not null)
            await proxy.DisposeAsync();
        if (node is not null)
            await node.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        Table.Write();
    }

    private Task<AnvilNode> StartNodeAsync() =>
        AnvilNode.Start("--port", "0", "--block-time", "1", "--slots-in-an-epoch", "1", "--state", In("chain.json"));

    // People, merchants and shops through the public door; nobody can go through the staff's but by a command.
    private async Task SettleAsync()
    {
        using var http = new HttpClient { BaseAddress = hosts[0].Address, Timeout = TimeSpan.FromMinutes(1) };
        for (var seller = 0; seller < 3; seller++)
        {
            var email = $"seller{seller}@example.org";
            await (await http.PostAsync("/api/v1/accounts", new { email, password = Door.Password, displayName = "Seller" })).ReadObjectAsync();
            var token = await TokenAsync(http, email);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            await (await http.PostAsync("/api/v1/merchants", new { code = Door.NewCode(), name = "Honest Scales" })).ReadObjectAsync();
            var shop = await (await http.PostAsync("/api/v1/shops", new { name = "Corner Market", address = "1 Example Road", region = "440304", sector = "market" })).ReadIdAsync();
            sellers.Add(new Seller(shop, token));
            http.DefaultRequestHeaders.Authorization = null;
        }
    }

    private static async Task<string> TokenAsync(HttpClient http, string email) =>
        (string)(await (await http.PostAsync("/api/v1/tokens", new { email, password = Door.Password })).ReadObjectAsync())["accessToken"]!;
}
