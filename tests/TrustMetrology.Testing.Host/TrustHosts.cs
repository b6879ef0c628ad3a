using Xunit;

namespace TrustMetrology.Testing.Host;

/// <summary>
/// One host per database for all tests of an assembly: <c>[assembly: AssemblyFixture(typeof(TrustHosts))]</c>. Tests keep apart by
/// registering people and merchants of their own; one that moves the clock starts its own host.
/// </summary>
public sealed class TrustHosts : IAsyncLifetime
{
    private readonly Dictionary<Database, Lazy<Task<TrustHostFixture>>> hosts = Enum.GetValues<Database>()
        .ToDictionary(database => database, database => new Lazy<Task<TrustHostFixture>>(() => TrustHostFixture.StartAsync(database)));

    public Task<TrustHostFixture> OnAsync(Database database) => hosts[database].Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values.Where(host => host.IsValueCreated && host.Value.IsCompletedSuccessfully))
            await (await host.Value).DisposeAsync();
    }
}
