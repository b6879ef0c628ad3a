using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Verifier.Ratings;

/// <summary><c>rating FILE</c>: rates a shop again from its published facts.</summary>
internal static class RatingCommand
{
    private static readonly Argument<string> File = new("file") { Description = "JSON with the members pack, at and facts, or - for standard input." };

    private static readonly Option<string?> At = new("--at") { Description = "Rate at another moment than the file's, e.g. 2026-01-31T16:00:00Z.", HelpName = "MOMENT" };

    private static readonly Option<bool> Json = new("--json") { Description = "Answer as one JSON object, as conform does." };

    public static Command Make(TextWriter output, TextWriter error)
    {
        var command = new Command("rating", "Rates a shop again from its published facts, line by line.") { File, At, Json };
        command.SetAction((parsed, _) => Guarded.RunAsync(error, () => Task.FromResult(Run(parsed, output))));
        return command;
    }

    private static int Run(ParseResult parsed, TextWriter output)
    {
        var rating = Rate(Files.Read(parsed.GetRequiredValue(File)), parsed.GetValue(At));
        if (parsed.GetValue(Json))
            output.WriteLine(rating.ToJson().ToJsonString());
        else
            Print(rating, Terminal.On(output));
        return ExitCodes.Verified;
    }

    private static Rating Rate(byte[] file, string? at)
    {
        try
        {
            var json = CanonicalJson.Parse(file) as JsonObject ?? throw new UsageException("the file is no JSON object");
            var pack = RatingPack.Find(Text(json, "pack")) ?? throw new UsageException($"no pack \"{Text(json, "pack")}\" is known");
            var facts = json["facts"] as JsonArray ?? throw new UsageException("the file has no list \"facts\"");
            return pack.Rate(RatingFacts.ParseInstant(at ?? Text(json, "at"), "at"), RatingFacts.Parse(facts));
        }
        catch (ProtocolException fault)
        {
            throw new UsageException($"{fault.Message} ({fault.Code})");
        }
    }

    private static string Text(JsonObject json, string member) =>
        json[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new UsageException($"the file has no text \"{member}\"");

    private static void Print(Rating rating, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]{rating.Grade?.ToString() ?? "unrated"}[/]  {rating.Score} of 1000 at {Moment(rating.At)} by {rating.Pack}");
        console.WriteLine($"metering {rating.Terms.Metering} of 500, credit {rating.Terms.Credit} of 250, integrity {rating.Terms.Integrity} of 250");
        console.WriteLine();
        var table = new Table().NoBorder().AddColumns("points", "rule", "record", "until", "");
        table.Columns[0].RightAligned();
        foreach (var basis in rating.Bases)
            table.AddRow(Signed(basis.Points), Words(basis.Rule), "", "", "");
        foreach (var line in rating.Contributions)
            table.AddRow(Signed(line.Points), Words(line.Rule), Markup.Escape(line.Record), Moment(line.Until), line.State == ContributionState.Counts ? "" : Words(line.State));
        console.Write(table);
        foreach (var cap in rating.Caps)
            console.WriteLine($"at most {cap.AtMost}: {Words(cap.Reason)} {cap.Record}".TrimEnd());
        if (rating.NextChange is { } next)
            console.WriteLine($"changes by time alone at {Moment(next)}");
    }

    private static string Signed(int points) => points.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Words<T>(T value) where T : struct, Enum
    {
        var words = new StringBuilder();
        foreach (var letter in value.ToString())
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        return words.ToString();
    }
}
