using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>The three answers of a rule pack.</summary>
public enum VerdictWord
{
    /// <summary>Every rule is kept.</summary>
    Conforming,

    /// <summary>A rule is broken.</summary>
    Nonconforming,

    /// <summary>The readings don't suffice, or the pack doesn't cover the case; never a pass.</summary>
    Inconclusive,
}

/// <summary>What follows from raw readings, with every figure on the way (protocol.md §7).</summary>
/// <param name="Word">The answer.</param>
/// <param name="Pack">The rules that it follows; id and hash are stored with it.</param>
/// <param name="Steps">The intermediate figures, named in this project's README under "Verdicts"; decimal texts.</param>
/// <param name="Warnings">What isn't a failure, and should be looked at.</param>
public sealed record Verdict(VerdictWord Word, RulePack Pack, JsonObject Steps, params IReadOnlyList<string> Warnings)
{
    /// <summary>The answer of conform's operation <c>verdict</c>.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["verdict"] = Word.ToString().ToLowerInvariant(), ["pack"] = Pack.Id, ["steps"] = Steps.DeepClone() };
        if (!Pack.Confirmed)
            json["confirmed"] = false;
        if (Warnings.Count > 0)
            json["warnings"] = new JsonArray([.. Warnings.Select(warning => (JsonNode)warning)]);
        return json;
    }

    /// <summary>Nonconforming where one is, else inconclusive where one is or there is none at all, else conforming.</summary>
    internal static VerdictWord Worst(IReadOnlyCollection<VerdictWord> words)
    {
        if (words.Contains(VerdictWord.Nonconforming))
            return VerdictWord.Nonconforming;
        return words.Count == 0 || words.Contains(VerdictWord.Inconclusive) ? VerdictWord.Inconclusive : VerdictWord.Conforming;
    }
}
