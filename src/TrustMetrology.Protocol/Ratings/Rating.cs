using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TrustMetrology.Protocol.Ratings;

/// <summary>The four grades, best first; written as the letters that they are, also where words have hyphens.</summary>
public enum Grade
{
    /// <summary>850 points or more.</summary>
    [JsonStringEnumMemberName("A")]
    A,

    /// <summary>700 points or more.</summary>
    [JsonStringEnumMemberName("B")]
    B,

    /// <summary>550 points or more.</summary>
    [JsonStringEnumMemberName("C")]
    C,

    /// <summary>Fewer points, or a critical finding in its window.</summary>
    [JsonStringEnumMemberName("D")]
    D,
}

/// <summary>The three terms of the score.</summary>
public enum RatingTerm
{
    /// <summary>Verification of instruments, inspections and their findings; 0 to 500 points.</summary>
    Metering,

    /// <summary>Penalties and the list of abnormal operations; 0 to 250 points.</summary>
    Credit,

    /// <summary>Pledge, breaches, self-checks and complaints; 0 to 250 points.</summary>
    Integrity,
}

/// <summary>The rules of the pack, in the order in which its table lists them.</summary>
public enum RatingRule
{
    /// <summary>Instruments under mandatory verification.</summary>
    Verification,

    /// <summary>The latest four inspections.</summary>
    Inspections,

    /// <summary>Findings in their window.</summary>
    Findings,

    /// <summary>The credit that every shop starts with.</summary>
    Credit,

    /// <summary>Penalties in their window.</summary>
    Penalties,

    /// <summary>The list of abnormal operations.</summary>
    AbnormalList,

    /// <summary>A pledge in force.</summary>
    Pledge,

    /// <summary>Breaches of it.</summary>
    Breach,

    /// <summary>Self-checks.</summary>
    SelfCheck,

    /// <summary>Complaints, answered in time or upheld.</summary>
    Complaints,
}

/// <summary>Why a fact has the points that it has.</summary>
public enum ContributionState
{
    /// <summary>It counts.</summary>
    Counts,

    /// <summary>It deducts nothing while an objection against it is pending.</summary>
    UnderObjection,

    /// <summary>A heavier deduction has the same cause.</summary>
    SameCause,

    /// <summary>The rule counts once, and another fact is the one.</summary>
    CountedOnce,
}

/// <summary>Why a grade can't be better.</summary>
public enum RatingCapReason
{
    /// <summary>No pledge is in force.</summary>
    NoPledge,

    /// <summary>The shop was never inspected.</summary>
    NeverInspected,

    /// <summary>An instrument is more than 30 days overdue.</summary>
    Overdue,

    /// <summary>One of the latest four inspections was refused.</summary>
    RefusedInspection,

    /// <summary>A critical finding is in its window.</summary>
    CriticalFinding,
}

/// <summary>What one record adds to a term or takes from it.</summary>
/// <param name="Record">The record's id.</param>
/// <param name="Term">The term that it moves.</param>
/// <param name="Points">Signed; 0 for a fact that the rule looked at and that moves nothing.</param>
/// <param name="Until">The instant at which time alone takes it out of the rule, or null.</param>
/// <param name="Rule">The rule that looked at it.</param>
/// <param name="State">Why it has these points.</param>
public sealed record RatingContribution(
    string Record, RatingTerm Term, int Points, DateTimeOffset? Until, RatingRule Rule, ContributionState State = ContributionState.Counts);

/// <summary>Points that come from no record: what a rule gives before it looks at any.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Term">The term that they belong to.</param>
/// <param name="Points">Never negative.</param>
public sealed record RatingBasis(RatingRule Rule, RatingTerm Term, int Points);

/// <summary>A cap that holds, whether or not the score would have reached further.</summary>
/// <param name="Reason">Why.</param>
/// <param name="AtMost">The best grade left.</param>
/// <param name="Record">The record that it comes from; null where something is missing.</param>
public sealed record RatingCap(RatingCapReason Reason, Grade AtMost, string? Record);

/// <summary>Points per term, each within 0 and its maximum.</summary>
/// <param name="Metering">0 to 500.</param>
/// <param name="Credit">0 to 250.</param>
/// <param name="Integrity">0 to 250.</param>
public sealed record RatingTerms(int Metering, int Credit, int Integrity);

/// <summary>A public rating at one instant, with everything that it follows from.</summary>
/// <param name="Pack">Id of the rule pack.</param>
/// <param name="At">The instant, UTC.</param>
/// <param name="Score">0 to 1000: the sum of the terms.</param>
/// <param name="Grade">Null while unrated, which is not a grade.</param>
/// <param name="Terms">The score's parts.</param>
/// <param name="Bases">Points that come from no record; with the contributions they add up to each term before it is held within its bounds.</param>
/// <param name="Contributions">By rule, then by record id.</param>
/// <param name="Caps">All that hold.</param>
/// <param name="NextChange">
/// The first instant after <paramref name="At"/> at which the same facts rate differently – in score, grade, contributions or caps – or null.
/// A limit still counts itself, so this is usually one tick (100 ns) after it.
/// </param>
public sealed record Rating(
    string Pack,
    DateTimeOffset At,
    int Score,
    Grade? Grade,
    RatingTerms Terms,
    IReadOnlyList<RatingBasis> Bases,
    IReadOnlyList<RatingContribution> Contributions,
    IReadOnlyList<RatingCap> Caps,
    DateTimeOffset? NextChange = null)
{
    /// <summary>The answer of conform's operation <c>rating</c>; instants with at least so many fraction digits.</summary>
    public JsonObject ToJson(int fractionDigits = 3) => new()
    {
        ["score"] = Score,
        ["grade"] = Grade?.ToString() ?? "unrated",
        ["terms"] = new JsonObject { ["metering"] = Terms.Metering, ["credit"] = Terms.Credit, ["integrity"] = Terms.Integrity },
        ["contributions"] = new JsonArray([.. Contributions.Select(contribution => new JsonObject
        {
            ["record"] = contribution.Record,
            ["term"] = contribution.Term.ToString().ToLowerInvariant(),
            ["points"] = contribution.Points,
            ["until"] = contribution.Until is { } until ? RatingInstant.Format(until, fractionDigits) : null,
        })]),
    };

    /// <summary>Whether another moment's rating says the same.</summary>
    internal bool SaysTheSameAs(Rating other) =>
        Score == other.Score && Grade == other.Grade && Terms == other.Terms
        && Bases.SequenceEqual(other.Bases) && Contributions.SequenceEqual(other.Contributions) && Caps.SequenceEqual(other.Caps);
}
