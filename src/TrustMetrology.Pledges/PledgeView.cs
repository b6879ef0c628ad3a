using System.Globalization;
using System.Text.Json.Nodes;
using TrustMetrology.Parties;

namespace TrustMetrology.Pledges;

/// <summary>A pledge as a reader sees it: the whole text, who signed it, and whether it is in force.</summary>
/// <param name="Id">The pledge and its record.</param>
/// <param name="Shop">Whose pledge it is.</param>
/// <param name="State">In words; see <see cref="PledgeState"/>.</param>
/// <param name="From">First instant in force.</param>
/// <param name="Until">Last instant in force, if it isn't withdrawn.</param>
/// <param name="SignedAt">When it was signed.</param>
/// <param name="WithdrawnAt">When it was withdrawn; null where it wasn't.</param>
/// <param name="Template">Id of the template.</param>
/// <param name="TemplateHash">SHA-256 of the template's canonical JSON, as the record has it.</param>
/// <param name="Clauses">The text in both languages with the merchant's figures in it.</param>
/// <param name="Signature">As it stands in the record: key, scheme, value.</param>
public sealed record PledgeView(
    PledgeId Id,
    ShopId Shop,
    PledgeState State,
    DateTimeOffset From,
    DateTimeOffset Until,
    DateTimeOffset SignedAt,
    DateTimeOffset? WithdrawnAt,
    string Template,
    string TemplateHash,
    IReadOnlyList<ClauseView> Clauses,
    JsonObject? Signature)
{
    internal static PledgeView Of(Pledge pledge, PledgeTemplate template, JsonObject stated, DateTimeOffset now) => new(
        pledge.Id,
        pledge.Shop,
        StateOf(pledge, now),
        pledge.From,
        pledge.Until,
        pledge.SignedAt,
        pledge.WithdrawnAt,
        pledge.Template,
        pledge.TemplateHash.ToString(),
        [.. template.Clauses.Select(clause => ClauseView.Of(clause.With(pledge.Terms)))],
        stated["signature"]?.DeepClone().AsObject());

    private static PledgeState StateOf(Pledge pledge, DateTimeOffset now) =>
        pledge.WithdrawnAt is not null ? PledgeState.Withdrawn
        : now < pledge.From ? PledgeState.Upcoming
        : now <= pledge.Until ? PledgeState.InForce
        : PledgeState.Ended;
}

/// <summary>Where a pledge stands.</summary>
public enum PledgeState
{
    /// <summary>Signed, and continues another one that is still in force.</summary>
    Upcoming,

    InForce,

    Ended,

    Withdrawn,
}

/// <summary>A clause in both languages, and what tests it.</summary>
public sealed record ClauseView(string Id, string Check, string English, string Chinese)
{
    /// <summary>The text in the reader's language.</summary>
    public string Text => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? Chinese : English;

    internal static ClauseView Of(PledgeClause clause) => new(clause.Id, clause.Check, clause.English, clause.Chinese);
}
