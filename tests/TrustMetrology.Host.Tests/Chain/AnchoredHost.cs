using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Host.Chain;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Host.Tests.Chain;

/// <summary>A host on a database of its own with a real node; the registry is deployed by the very command. The node makes a block for each transaction.</summary>
internal sealed class AnchoredHost : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private int stated;

    private AnchoredHost(DirectoryInfo folder, AnvilNode node, TrustHostFixture host) => (this.folder, Node, Host) = (folder, node, host);

    public AnvilNode Node { get; }

    public TrustHostFixture Host { get; }

    public string In(string file) => Path.Combine(folder.FullName, file);

    public static async Task<AnchoredHost> StartAsync(Action<IServiceCollection>? adjust = null, Database database = Database.Sqlite)
    {
        Environment.SetEnvironmentVariable(ChainOptions.PasswordVariable, "secret");
        var folder = Directory.CreateTempSubdirectory("anchored-host-");
        var node = await AnvilNode.Start("--slots-in-an-epoch", "1");
        using (var key = EthereumKey.Create())
            Keystore.Create(Path.Combine(folder.FullName, "anchorer.json"), key, "secret", ScryptCost.Light);
        (string, string)[] settings =
        [
            ("Chain:Rpc", node.Url.ToString()), ("Chain:Keystore", Path.Combine(folder.FullName, "anchorer.json")),
            ("Chain:Deployment", Path.Combine(folder.FullName, "registry.json")),
        ];
        return new AnchoredHost(folder, node, await TrustHostFixture.StartAsync(database, adjust ?? (_ => { }), settings));
    }

    /// <summary>Runs a command of <c>trust</c> as a process of its own would, on this host's settings; gives what it printed and its exit code.</summary>
    public async Task<(int Exit, string Said)> RunAsync(Command command, params string[] arguments)
    {
        var configuration = Host.Services.GetRequiredService<IConfiguration>();
        string[] settings = ["Database:Provider", "Database:ConnectionString", "Ledger:KeyFile", "Ledger:Origin", "SignIn:KeyFolder", "Chain:Rpc", "Chain:Keystore", "Chain:Deployment"];
        var said = new StringWriter();
        var given = settings.Where(name => !arguments.Contains($"--{name}")).SelectMany(name => new[] { $"--{name}", configuration[name]! });
        var exit = await command.Parse([.. arguments, .. given]).InvokeAsync(new InvocationConfiguration { Output = said, Error = said, EnableDefaultExceptionHandler = false });
        return (exit, said.ToString());
    }

    /// <summary>Runs a command that answers with one JSON object.</summary>
    public async Task<(int Exit, JsonNode Said)> AskAsync(Command command, params string[] arguments)
    {
        var (exit, said) = await RunAsync(command, [.. arguments, "--json"]);
        return (exit, JsonNode.Parse(said)!);
    }

    public async Task DeployAsync() => await RunAsync(ChainCommand.Create(), "deploy");

    /// <summary>Appends open records; they aren't sequenced yet.</summary>
    public async Task<IReadOnlyList<AppendedRecord>> AppendAsync(int count)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<RecordLog>();
        var appended = Enumerable.Range(0, count).Select(_ => log.Append(new Statement(
            RecordKinds.RulesAdopted, "platform", "pack:test-1", new JsonObject { ["sha256"] = $"{++stated:x64}" }))).ToList();
        await scope.ServiceProvider.GetRequiredService<TrustDb>().SaveChangesAsync();
        return appended;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Node.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
