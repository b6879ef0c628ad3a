using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Verifier.Checks;

namespace TrustMetrology.Verifier.Audit;

/// <summary>What a log is held against.</summary>
/// <param name="Key">The log's key.</param>
/// <param name="File">The trust file, which also says that the log holds records and where it is anchored; null for any other log.</param>
/// <param name="IsGiven">False where the log's own site had to say it.</param>
internal sealed record LogTrust(NoteVerifier Key, TrustFile? File, bool IsGiven)
{
    /// <summary>From what the user gave, else from the log's site.</summary>
    /// <exception cref="UsageException">What was given is no trust file or no key.</exception>
    /// <exception cref="SilenceException">The trust file's address, or the site, gave no usable answer.</exception>
    /// <exception cref="AuditStopException">Nothing was given, and the site says nothing.</exception>
    public static async Task<LogTrust> FindAsync(string? source, string? vkey, LogFiles log, CancellationToken ct)
    {
        if (source is not null && vkey is not null)
            throw new UsageException("give --trust or --vkey, not both");
        if (vkey is not null)
            return new LogTrust(KeyOf(vkey) ?? throw new UsageException("--vkey takes a verifier key: name+number+base64"), null, true);
        return source is null ? await AskSiteAsync(log, ct) : Of(await ReadAsync(source, ct), true);
    }

    private static LogTrust Of(TrustFile file, bool isGiven) => new(NoteVerifier.Parse(file.VKey), file, isGiven);

    private static async Task<TrustFile> ReadAsync(string source, CancellationToken ct)
    {
        try
        {
            return await TrustSource.ReadAsync(source, ct);
        }
        catch (HttpRequestException fault)
        {
            throw new SilenceException($"the trust file could not be fetched: {fault.Message}", fault);
        }
    }

    private static async Task<LogTrust> AskSiteAsync(LogFiles log, CancellationToken ct)
    {
        if (await log.FindAsync(TrustSource.WellKnown, ct) is { } file && Parse(file) is { } trust)
            return Of(trust, false);
        if (await log.FindAsync("vkey", ct) is { } text && KeyOf(System.Text.Encoding.UTF8.GetString(text).TrimEnd('\n')) is { } key)
            return new LogTrust(key, null, false);
        throw new AuditStopException(Finding.Doubt("no-trust", "nothing says which key the log's is: see --trust and --vkey"));
    }

    private static TrustFile? Parse(byte[] file)
    {
        try
        {
            return TrustFile.Parse(file);
        }
        catch (ProtocolException)
        {
            return null; // another kind of site
        }
    }

    private static NoteVerifier? KeyOf(string vkey)
    {
        try
        {
            return NoteVerifier.Parse(vkey);
        }
        catch (ProtocolException)
        {
            return null;
        }
    }
}
