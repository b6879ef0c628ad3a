using System.Text.Json.Nodes;
using TrustMetrology.Ledger;

namespace TrustMetrology.Inspections;

/// <summary>The body of <c>result.published</c>.</summary>
internal static class ResultFacts
{
    public static JsonObject ToJson(FileInspectionResult.Body result, IEnumerable<Finding.Draft> findings, DateTimeOffset until)
    {
        var facts = new JsonObject
        {
            ["visitedOn"] = result.VisitedOn.ToRecordText(),
            ["category"] = result.Category,
            ["conforming"] = result.Conforming,
            ["refused"] = result.Refused,
            ["findings"] = new JsonArray([.. findings.Select(ToJson)]),
        };
        if (!result.Conforming)
            facts["until"] = until.ToRecordText();
        if (result.Contradicts is { } record)
            facts["contradicts"] = record.ToString();
        return facts;
    }

    private static JsonObject ToJson(Finding.Draft finding)
    {
        var facts = new JsonObject
        {
            ["finding"] = finding.Id.ToString(),
            ["code"] = finding.Facts.Code,
            ["severity"] = finding.Facts.Severity.ToString().ToLowerInvariant(),
            ["text"] = finding.Facts.Text,
            ["rectifyBy"] = finding.RectifyBy.ToRecordText(),
        };
        if (finding.Facts.Instrument is { } instrument)
            facts["instrument"] = instrument.ToString();
        if (finding.Facts.Cause is { } cause)
            facts["cause"] = cause;
        return facts;
    }
}
