using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Testing;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Ledger.Tests.Anchoring;

/// <summary>A log in a real database with its registry on a real node, and a clock that the test moves. The node makes blocks when told.</summary>
internal sealed class AnchoredLog : IAsyncDisposable
{
    private const string Origin = "example.org/log";

    private readonly DirectoryInfo folder;
    private readonly FreshDatabase database;
    private readonly ServiceProvider services;
    private int leaves;

    private AnchoredLog(DirectoryInfo folder, FreshDatabase database, AnvilNode node, Registry registry) =>
        (this.folder, this.database, Node, Registry, services) = (folder, database, node, registry, Services(folder, database, node));

    public AnvilNode Node { get; }

    public Registry Registry { get; }

    public MovedClock Clock => (MovedClock)services.GetRequiredService<TimeProvider>();

    public FaultyChain Chain => (FaultyChain)services.GetRequiredService<IAnchorChain>();

    /// <summary>The files that the host's configuration names.</summary>
    public string Folder => folder.FullName;

    public ChainOptions Options => services.GetRequiredService<IOptions<ChainOptions>>().Value;

    public static Task<AnchoredLog> Start() => Start(Database.Sqlite);

    public static async Task<AnchoredLog> Start(Database kind, params string[] nodeOptions)
    {
        var node = await AnvilNode.Start(["--no-mining", "--slots-in-an-epoch", "1", .. nodeOptions]);
        var folder = Directory.CreateTempSubdirectory("anchored-log");
        var registry = await Registry.Deploy(node, AnchorTarget.IdOf(Origin));
        new Deployment(registry.Target.ChainId, registry.Target.Contract.ToString()).Write(Path.Combine(folder.FullName, "registry.json"));
        using (var key = EthereumKey.Parse(AnvilNode.RichKey))
            Keystore.Create(Path.Combine(folder.FullName, "anchorer.json"), key, "secret", ScryptCost.Light);
        Environment.SetEnvironmentVariable(ChainOptions.PasswordVariable, "secret");
        var log = new AnchoredLog(folder, await FreshDatabase.CreateAsync(kind, folder.FullName), node, registry);
        await log.Use<TrustDb>(db => db.Database.EnsureCreatedAsync());
        return log;
    }

    /// <summary>Adds leaves, sequences them, and moves the clock on so that an anchor is due.</summary>
    public Task Grow(int count) => Use<IServiceProvider>(async scope =>
    {
        var db = scope.GetRequiredService<TrustDb>();
        for (var added = 0; added < count; added++)
        {
            var id = new Guid(++leaves, 0, 0, new byte[8]);
            db.Add(new PendingLeaf { RecordId = id, Hash = Hash.Sha256(id.ToByteArray()), AcceptedAt = Clock.GetUtcNow() });
        }

        await db.SaveChangesAsync();
        await scope.GetRequiredService<SequenceJob>().RunAsync(default);
        Clock.Move(Options.Interval);
    });

    /// <summary>One run of the job, as a host would do it.</summary>
    public Task Run() => Use<AnchorJob>(job => job.RunAsync(default));

    /// <summary>All anchors in the order in which they began.</summary>
    public async Task<List<Anchor>> Anchors()
    {
        List<Anchor> anchors = [];
        await Use<TrustDb>(async db => anchors = await db.Set<Anchor>().AsNoTracking().OrderBy(anchor => anchor.Id).ToListAsync());
        return anchors;
    }

    public async Task<Hash> RootAt(long size)
    {
        var root = default(Hash);
        await Use<TrustDb>(async db => root = await db.Set<StoredCheckpoint>().Where(checkpoint => checkpoint.Size == size).Select(checkpoint => checkpoint.Root).SingleAsync());
        return root;
    }

    /// <summary>Does something in a scope of its own, as each run of a job has one.</summary>
    public async Task Use<T>(Func<T, Task> action)
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await action(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Node.DisposeAsync();
        Registry.Dispose();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static ServiceProvider Services(DirectoryInfo folder, FreshDatabase database, AnvilNode node)
    {
        string In(string file) => Path.Combine(folder.FullName, file);
        var settings = new Dictionary<string, string?>
        {
            ["Ledger:Origin"] = Origin,
            ["Ledger:KeyFile"] = In("log-key"),
            ["Chain:Rpc"] = node.Url.ToString(),
            ["Chain:Keystore"] = In("anchorer.json"),
            ["Chain:Deployment"] = In("registry.json"),
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddLogging().AddPlatform(new ModuleList([new LedgerModule()]), configuration);
        services.AddSingleton<TimeProvider, MovedClock>();
        services.AddDbContext<TrustDb>(options => Connect(options.UseSnakeCaseNamingConvention(), database));
        services.AddSingleton<RpcAnchorChain>().AddSingleton<IAnchorChain>(provider => new FaultyChain(provider.GetRequiredService<RpcAnchorChain>()));
        return services.BuildServiceProvider();
    }

    private static DbContextOptionsBuilder Connect(DbContextOptionsBuilder options, FreshDatabase database) => database.Provider == "sqlite"
        ? options.UseSqlite(database.ConnectionString)
        : options.UseNpgsql(database.ConnectionString);
}
