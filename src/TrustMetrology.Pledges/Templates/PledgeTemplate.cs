using System.Text.Json.Nodes;
using TrustMetrology.Ledger;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Pledges;

/// <summary>The text that merchants of one sector sign; a new wording is a new version, never an edit (rules.md §2).</summary>
/// <param name="Id">Sector and version: <c>market-2023-1</c>.</param>
/// <param name="Sector">The sector's word.</param>
/// <param name="Version">The wording's version.</param>
/// <param name="From">First legal day on which it can be signed.</param>
/// <param name="Clauses">In the order of their numbers.</param>
public sealed record PledgeTemplate(string Id, string Sector, string Version, DateOnly From, IReadOnlyList<PledgeClause> Clauses)
{
    /// <summary>SHA-256 of the template's canonical JSON (RFC 8785), which is what a pledge's record names.</summary>
    public Hash Hash => Hash.Sha256(CanonicalJson.Serialize(ToJson()));

    /// <summary>The template as published: what <see cref="Hash"/> is taken of.</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["sector"] = Sector,
        ["version"] = Version,
        ["from"] = From.ToRecordText(),
        ["clauses"] = new JsonArray([.. Clauses.Select(clause => clause.ToJson())]),
    };
}

/// <summary>One sentence of a pledge, bound to what puts it to the test.</summary>
/// <param name="Id"><c>P1</c> to <c>P13</c>.</param>
/// <param name="Check">What tests it: certificates, complaints, inspections, instruments or penalties.</param>
/// <param name="English">Text with <c>{refundMultiple}</c> and <c>{answerDays}</c> left open.</param>
/// <param name="Chinese">The same in zh-CN, which is the text that binds.</param>
public sealed record PledgeClause(string Id, string Check, string English, string Chinese)
{
    internal JsonObject ToJson() => new() { ["id"] = Id, ["check"] = Check, ["en"] = English, ["zh-CN"] = Chinese };

    /// <summary>The clause with the pledge's own figures filled in.</summary>
    public PledgeClause With(PledgeTerms terms) => this with { English = terms.Fill(English), Chinese = terms.Fill(Chinese) };
}

/// <summary>The figures that a merchant puts into the text.</summary>
/// <param name="RefundMultiple">P10: how many times the price of what was missing is refunded; 1 to 10.</param>
/// <param name="AnswerDays">P11: days within which a complaint is answered; 1 to 30.</param>
public sealed record PledgeTerms(int RefundMultiple, int AnswerDays)
{
    /// <summary>Three times; seven days.</summary>
    public static PledgeTerms Usual { get; } = new(3, 7);

    internal string Fill(string text) => text
        .Replace("{refundMultiple}", RefundMultiple.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{answerDays}", AnswerDays.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
