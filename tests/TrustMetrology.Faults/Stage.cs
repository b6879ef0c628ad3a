using Microsoft.AspNetCore.Builder;
using TrustMetrology.Host;
using Xunit;

namespace TrustMetrology.Faults;

/// <summary>
/// One platform that lives through all faults, one after another: a PostgreSQL server, an EVM node behind a proxy, hosts as processes,
/// and people who never stop asking.
/// </summary>
public sealed class Stage : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("trust-faults-").FullName;
    private readonly List<HostProcess> hosts = [];
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private PostgresServer? postgres;
    private Chain? chain;
    private Uri? other;

    internal PostgresServer Postgres => postgres!;

    internal Chain Chain => chain!;

    internal IReadOnlyList<HostProcess> Hosts => hosts;

    internal IReadOnlyList<Seller> Sellers { get; private set; } = [];

    /// <summary>What was accepted in all faults so far.</summary>
    internal List<Accepted> Accepted { get; } = [];

    /// <summary>Hosts that were killed: who served by then, and who still started.</summary>
    internal (int Serving, int Starting) Killed { get; private set; }

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
        "--Database:Provider", "postgres", "--Database:ConnectionString", Postgres.ConnectionTo(database), "--Ledger:Origin", "example.org/faults",
        "--Ledger:KeyFile", In("log-key", keys), "--SignIn:KeyFolder", In("sign-in-keys", keys), .. HostProcess.Settings, .. Chain.Settings,
    ];

    /// <summary>A file of this stage.</summary>
    internal string In(string name, string? below = null) => Path.Combine(folder, below ?? "", name);

    public async ValueTask InitializeAsync()
    {
        if (Fault.NotAsked is not null)
            return;
        var starting = PostgresServer.StartAsync();
        chain = await Chain.StartAsync(folder);
        postgres = await starting;
        await postgres.CreateDatabaseAsync("trust");
        var host = Launch();
        await Chain.DeployAsync(Settings());
        await host.ReadyAsync();
        Sellers = await People.SettleAsync(host.Address);
    }

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
        var host = HostProcess.Start(Settings());
        lock (hosts)
            hosts.Add(host);
        return host;
    }

    internal async Task KillAsync(HostProcess host)
    {
        var serves = await host.ListensAsync();
        await host.DisposeAsync();
        lock (hosts)
            hosts.Remove(host);
        Killed = serves ? (Killed.Serving + 1, Killed.Starting) : (Killed.Serving, Killed.Starting + 1);
    }

    /// <summary>Waits until everybody who was started serves.</summary>
    internal Task ReadyAsync() => Task.WhenAll(hosts.Select(host => host.ReadyAsync()));

    /// <summary>The end of what each host that runs said.</summary>
    internal string Said => string.Join('\n', hosts.Select(host => $"{host.Address}: …{host.Said[Math.Max(0, host.Said.Length - 3_000)..]}"));

    /// <summary>Asks any host that answers, as long as it takes.</summary>
    internal async Task<string> AskAsync(string path)
    {
        var answer = "";
        await Until.HoldsAsync($"an answer to {path}", async () =>
        {
            var hosts = Addresses;
            try
            {
                answer = await http.GetStringAsync(new Uri(hosts[Chance.Below(hosts.Count)], path));
                return true;
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        });
        return answer;
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

    /// <summary>The host in this process, which serves nothing: for commands and looks into the database.</summary>
    internal WebApplication Tool(string database = "trust", string? keys = null) => TrustHost.Build([.. Settings(database, keys), "--Jobs:Run", "false"]);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
            await host.DisposeAsync();
        http.Dispose();
        if (chain is not null)
            await chain.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
