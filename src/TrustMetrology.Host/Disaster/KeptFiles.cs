using Microsoft.Extensions.Options;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;

namespace TrustMetrology.Host.Disaster;

/// <summary>A file outside the database that must not be lost.</summary>
/// <param name="Name">Its path in a backup.</param>
/// <param name="Path">Where this host has it.</param>
internal sealed record KeptFile(string Name, string Path);

/// <summary>
/// The files without which a restored database is no use: the log's key (no other key can go on with the log), the anchorer's keystore,
/// the registry's address, and the keys under which sessions and second factors are protected. What the environment holds is never copied.
/// </summary>
internal sealed class KeptFiles(IOptions<LedgerOptions> ledger, IOptions<ChainOptions> chain, IOptions<SignInOptions> signIn)
{
    private const string SignInFolder = "sign-in-keys";

    private IEnumerable<KeptFile> Single =>
        new KeptFile?[] { At("log-key", ledger.Value.KeyFile), At("anchorer.json", chain.Value.Keystore), At("registry.json", chain.Value.Deployment) }.OfType<KeptFile>();

    /// <summary>What there is to keep.</summary>
    public IReadOnlyList<KeptFile> Here() =>
    [
        .. Single.Where(file => File.Exists(file.Path)),
        .. Directory.GetFiles(signIn.Value.KeyFolder).Order(StringComparer.Ordinal).Select(path => new KeptFile($"{SignInFolder}/{Path.GetFileName(path)}", path)),
    ];

    /// <summary>Where the files of a backup belong on this host; those for which nothing is configured are left out.</summary>
    public IReadOnlyList<KeptFile> Places(IEnumerable<string> names) => [.. names.Select(PlaceOf).OfType<KeptFile>()];

    /// <summary>What has to be kept elsewhere, in words.</summary>
    public static IReadOnlyList<string> NotIncluded { get; } =
        ["settings of the environment, among them TRUST_LOG_KEY, TRUST_ANCHOR_KEY and TRUST_KEYSTORE_PASSWORD", "the chain itself", "jobs' own tables: jobs find their work in the data"];

    private KeptFile? PlaceOf(string name) => name.StartsWith($"{SignInFolder}/", StringComparison.Ordinal)
        ? new KeptFile(name, Path.Combine(signIn.Value.KeyFolder, Path.GetFileName(name)))
        : Single.SingleOrDefault(file => file.Name == name);

    private static KeptFile? At(string name, string? path) => string.IsNullOrEmpty(path) ? null : new KeptFile(name, path);
}
