using System.Text.Json.Nodes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ledger;

/// <summary>The rules and texts that a module works by; <see cref="AdoptRules"/> states each in the log before the host serves.</summary>
public interface IRules
{
    IEnumerable<Rule> InUse { get; }
}

/// <summary>One rule as its record states it.</summary>
/// <param name="Subject">What it is, as <c>pack:rating-2026-1</c>.</param>
/// <param name="Body">The body of <c>rules.adopted</c>.</param>
public sealed record Rule(string Subject, JsonObject Body)
{
    /// <summary>SHA-256 in hex, which statements may name.</summary>
    public string Sha256 => (string)Body["sha256"]!;

    /// <summary>Tells one version of the rule from another.</summary>
    internal Hash Digest => Hash.Sha256(CanonicalJson.Serialize(Body));

    /// <summary>A rule that stands in its record as a whole, with the hash of its canonical JSON.</summary>
    public static Rule Of(string subject, JsonObject rules) =>
        new(subject, new JsonObject { ["sha256"] = Hash.Sha256(CanonicalJson.Serialize(rules)).ToString(), ["rules"] = rules });
}
