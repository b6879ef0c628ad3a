using TrustMetrology.Ethereum.Keys;
using TrustMetrology.Ledger;

namespace TrustMetrology.Host.Chain;

/// <summary>
/// The files of a rotation, beside the anchorer's keystore: <c>.next</c> while the new key isn't in use yet, <c>.old</c> from the moment when it is until the old
/// one may no longer anchor; then <c>.owner</c>, where that still owns the registry, or <c>.retired-…</c>.
/// </summary>
internal sealed class KeyFiles(ChainOptions options)
{
    private readonly string current = options.Keystore ?? throw new InvalidOperationException($"Keys in {ChainOptions.KeyVariable} can't be rotated: set Chain:Keystore.");

    private string Next => $"{current}.next";

    private string Old => $"{current}.old";

    private string Owner => $"{current}.owner";

    /// <summary>Whether the new key is in use and the old one isn't put away yet.</summary>
    public bool IsSwapped => File.Exists(Old);

    public EthereumKey OpenCurrent() => Open(current);

    public EthereumKey OpenOld() => Open(Old);

    /// <summary>The registry's owner, as far as files go: the one named, the one kept of an earlier rotation, or the anchorer itself.</summary>
    public EthereumKey OpenOwner() => Open(options.OwnerKeystore ?? new[] { Owner, Old, current }.First(File.Exists));

    /// <summary>The key that shall be used from now on; made the first time. A file that was half written is made anew.</summary>
    public EthereumKey OpenOrCreateNext(ScryptCost cost)
    {
        if (File.Exists(Next))
            return Open(Next);
        var making = $"{Next}.making";
        File.Delete(making);
        using (var key = EthereumKey.Create())
            Keystore.Create(making, key, ChainOptions.Password(), cost);
        File.Move(making, Next);
        return Open(Next);
    }

    /// <summary>Puts the new key in use: at every moment there is one file of that name.</summary>
    public void Swap() => File.Replace(Next, current, Old);

    /// <summary>Puts the old key away; gives the file's name.</summary>
    public string PutAway(string address, bool isOwner)
    {
        var away = isOwner && !File.Exists(Owner) ? Owner : $"{current}.retired-{address[2..10]}";
        File.Move(Old, away);
        return away;
    }

    private static EthereumKey Open(string path) => Keystore.Open(path, ChainOptions.Password());
}
