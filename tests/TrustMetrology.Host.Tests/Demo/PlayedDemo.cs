using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Host.Chain;
using TrustMetrology.Host.Demo;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Host.Tests.Demo;

/// <summary>The demo, played once for all that is asserted of it: with the commands that <c>infra/run</c> gives, on a real node, and then served.</summary>
public sealed class PlayedDemo : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("trust-demo-").FullName;
    private WebApplication? app;

    public AnvilNode Node { get; private set; } = null!;

    /// <summary>Somebody of the public.</summary>
    public HttpClient Public { get; private set; } = null!;

    /// <summary>What a verifier trusts, as it is published.</summary>
    public TrustFile Trust { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(ChainOptions.PasswordVariable, "secret");
        Environment.SetEnvironmentVariable("TRUST_DEMO_PASSWORD", "Honest-Scales-2026");
        var begin = DateTimeOffset.UtcNow.AddYears(-3).AddDays(-2).ToUnixTimeSeconds();
        Node = await AnvilNode.Start("--block-time", "1", "--slots-in-an-epoch", "1", "--timestamp", begin.ToString(CultureInfo.InvariantCulture));
        await CommandAsync(MigrateCommand.Create());
        await CommandAsync(ChainCommand.Create(), "deploy");
        await CommandAsync(DemoCommand.Create());

        app = TrustHost.Build([.. Settings(), "--urls", "http://127.0.0.1:0", "--Jobs:Run", "false", "--Logging:LogLevel:Default", "Warning"]);
        await app.StartAsync();
        Public = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Trust = TrustFile.Parse(await Public.GetByteArrayAsync("/.well-known/trust-metrology.json"));
    }

    /// <summary>Reads rows of one kind.</summary>
    public async Task<List<T>> ReadAsync<T>(Func<IQueryable<T>, IQueryable<T>>? choose = null)
        where T : class
    {
        await using var scope = app!.Services.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<TrustDb>().Set<T>().AsNoTracking();
        return await (choose?.Invoke(rows) ?? rows).ToListAsync();
    }

    /// <summary>A record's evidence, as the public gets it.</summary>
    public async Task<EvidenceFile> EvidenceAsync(Guid record) => EvidenceFile.Parse(await Public.GetByteArrayAsync($"/api/v1/records/{record}/evidence"));

    public async ValueTask DisposeAsync()
    {
        Public?.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        await Node.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task CommandAsync(Command command, params string[] words) => Assert.Equal(0, await command.Parse([.. words, .. Settings()]).InvokeAsync());

    private string[] Settings() =>
    [
        "--Database:Provider", "sqlite",
        "--Database:ConnectionString", $"Data Source={In("trust.db")}",
        "--Ledger:KeyFile", In("log-key"),
        "--Ledger:Origin", "demo.example.org/log",
        "--SignIn:KeyFolder", In("sign-in-keys"),
        "--Chain:Rpc", Node.Url.ToString(),
        "--Chain:Keystore", In("anchorer.json"),
        "--Chain:Deployment", In("registry.json"),
    ];

    private string In(string file) => Path.Combine(folder, file);
}

/// <summary>The tests that share the one play.</summary>
[CollectionDefinition(nameof(PlayedDemo))]
public sealed class PlayedDemoTests : ICollectionFixture<PlayedDemo>;
