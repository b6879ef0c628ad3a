using System.CommandLine;
using System.CommandLine.Parsing;
using TrustMetrology.Verifier.Checks;

namespace TrustMetrology.Verifier.Audit;

/// <summary>What the commands about a log have in common.</summary>
internal sealed class LogOptions
{
    public Option<string?> Trust { get; } = new("--trust")
    {
        Description = $"What you trust beforehand: a trust file on your disk, or the address of a site that serves one (at {TrustSource.WellKnown}). Without it the answer is at best undetermined.",
        HelpName = "FILE|URL",
    };

    public Option<string?> VKey { get; } = new("--vkey") { Description = "In its place: the verifier key of any other log, whose entries are then opaque.", HelpName = "KEY" };

    public Option<bool> Json { get; } = new("--json") { Description = "Answer as one JSON object." };
}

/// <summary>Reads an address from the command line.</summary>
internal static class WebAddress
{
    /// <summary>All the addresses that an option was given; empty after a refusal.</summary>
    public static Uri[] ParseAll(ArgumentResult result, string option)
    {
        if (result.Tokens.Any(token => Find(token.Value) is null))
            result.AddError($"{option} takes an address that begins with http:// or https://");
        return [.. result.Tokens.Select(token => Find(token.Value)).OfType<Uri>()];
    }

    public static Uri? Find(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address : null;
}

/// <summary>Where a log lies.</summary>
internal static class LogAddress
{
    /// <summary>Opens the log at an address, which is its prefix; at a bare site without a log of its own, the one below <c>/log/</c>.</summary>
    /// <exception cref="UsageException">It is no address.</exception>
    /// <exception cref="SilenceException">No usable answer came.</exception>
    public static async Task<LogFiles> OpenAsync(string text, CancellationToken ct)
    {
        var address = WebAddress.Find(text) ?? throw new UsageException($"{text} is no address that begins with http:// or https://");
        var prefix = new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        if (prefix.AbsolutePath != "/")
            return new LogFiles(prefix);
        using var site = new LogFiles(prefix);
        return await site.FindAsync(SignedHead.Path, ct) is null ? new LogFiles(new Uri(prefix, "log/")) : new LogFiles(prefix);
    }
}
