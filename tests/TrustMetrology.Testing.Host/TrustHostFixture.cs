using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Host;
using TrustMetrology.Platform;

namespace TrustMetrology.Testing.Host;

/// <summary>The very host that runs in production, on a free port of this machine, with a database of its own and a clock that a test moves.</summary>
public sealed class TrustHostFixture : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly FreshDatabase database;
    private readonly string folder;
    private readonly Lazy<Task<JsonNode>> document;

    private readonly string[] arguments;

    private TrustHostFixture(WebApplication app, FreshDatabase database, string folder, SettableClock clock, string[] arguments)
    {
        (this.app, this.database, this.folder, Clock, this.arguments) = (app, database, folder, clock, arguments);
        Address = new Uri(app.Urls.First());
        document = new Lazy<Task<JsonNode>>(ReadDocumentAsync);
        Anonymous = NewClient();
        Door = new Door(this);
    }

    /// <summary>2026-03-02 08:00 UTC at the start.</summary>
    public SettableClock Clock { get; }

    public Uri Address { get; }

    /// <summary>A client that isn't signed in.</summary>
    public HttpClient Anonymous { get; }

    /// <summary>Registers people, merchants, shops and keys, and signs, through the public HTTP door.</summary>
    public Door Door { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Starts a host; settings as <c>Section:Name</c>.</summary>
    public static Task<TrustHostFixture> StartAsync(Database kind, params (string Name, string Value)[] settings) => StartAsync(kind, _ => { }, settings);

    /// <summary>Starts a host in which a test puts sources of its own in the place of chance, ids and the like.</summary>
    public static async Task<TrustHostFixture> StartAsync(Database kind, Action<IServiceCollection> adjust, params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("trust-test-").FullName;
        var database = await FreshDatabase.CreateAsync(kind, folder);
        var clock = new SettableClock(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        var arguments = Arguments(database, folder, settings);
        var app = TrustHost.Build(arguments, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            adjust(services);
        });
        await Databases.MigrateAsync(app.Services, CancellationToken.None);
        await app.StartAsync();
        return new TrustHostFixture(app, database, folder, clock, arguments);
    }

    /// <summary>Starts another host on the same database, keys and clock, with settings that differ; whoever asks for it ends it.</summary>
    public async Task<WebApplication> StartAnotherAsync(params (string Name, string Value)[] settings)
    {
        var another = TrustHost.Build([.. arguments, .. Flat(settings)], services => services.AddSingleton<TimeProvider>(Clock));
        await another.StartAsync();
        return another;
    }

    /// <summary>Brings the database up to date, as every start does.</summary>
    public Task MigrateAsync() => Databases.MigrateAsync(Services, CancellationToken.None);

    /// <summary>A client with no cookies and no header of its own, which holds the API's answers against the API's document.</summary>
    public HttpClient NewClient() => new(new ApiAnswersCheck(() => document.Value)) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Sends a command through the real pipeline, past HTTP.</summary>
    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request)
        where T : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Reads rows.</summary>
    public async Task<T> ReadAsync<T>(Func<TrustDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<TrustDb>());
    }

    /// <summary>Runs a job once; the host's own schedule is off.</summary>
    public async Task RunAsync<TJob>()
        where TJob : IJob
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TJob>().RunAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Anonymous.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<JsonNode> ReadDocumentAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        return JsonNode.Parse(await client.GetStringAsync("/api/v1/openapi.json"))!;
    }

    private static string[] Arguments(FreshDatabase database, string folder, (string Name, string Value)[] settings)
    {
        (string Name, string Value)[] own =
        [
            ("urls", "http://127.0.0.1:0"),
            ("Database:Provider", database.Provider),
            ("Database:ConnectionString", database.ConnectionString),
            ("Ledger:KeyFile", Path.Combine(folder, "log-key")),
            ("SignIn:KeyFolder", Path.Combine(folder, "sign-in-keys")),
            ("SignIn:PasswordRounds", "10000"),
            ("SignIn:AttemptsPerMinute", "100000"),
            ("SignIn:AccessTokenLifetime", "1.00:00:00"),
            ("Jobs:Run", "false"),
            ("Logging:LogLevel:Default", "Warning"),
        ];
        return [.. Flat(own.Concat(settings))];
    }

    private static IEnumerable<string> Flat(IEnumerable<(string Name, string Value)> settings) => settings.SelectMany(setting => new[] { $"--{setting.Name}", setting.Value });
}
