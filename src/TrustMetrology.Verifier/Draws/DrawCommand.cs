using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Draws;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Verifier.Draws;

/// <summary><c>draw FILE</c>: draws again from what was frozen and opened, and holds it against what was stated.</summary>
internal static class DrawCommand
{
    private static readonly Argument<string> File = new("file") { Description = "The draw file, or - for standard input." };

    private static readonly Option<bool> Json = new("--json") { Description = "Answer as one JSON object, with the whole recount." };

    public static Command Make(TextWriter output, TextWriter error)
    {
        var command = new Command("draw", "Draws again from an opened draw's own file: verified, refuted with the first step that differs, or undetermined.") { File, Json };
        command.SetAction((parsed, _) => Guarded.RunAsync(error, () => Task.FromResult(Run(parsed, output))));
        return command;
    }

    private static int Run(ParseResult parsed, TextWriter output)
    {
        var file = DrawFile.Read(Files.Read(parsed.GetRequiredValue(File)));
        var (draw, impossible) = Recount(file.Draw);
        var steps = draw is null ? [] : DrawCheck.Compare(draw, file.Draw.Secret, file.Draw.Beacon, file.Stated);
        var word = WordOf(impossible, steps);
        if (parsed.GetValue(Json))
            output.WriteLine(ToJson(word, impossible, steps, draw).ToJsonString());
        else
            Print(word, impossible, steps, draw, Terminal.On(output));
        return ExitCodes.Of(word);
    }

    /// <summary>Lists from which no draw could have been made – a shop twice, a stratum that the plan hasn't – refute what was stated of one.</summary>
    private static (Draw? Draw, ProtocolException? Impossible) Recount(DrawRequest request)
    {
        try
        {
            return (request.Recount(), null);
        }
        catch (ProtocolException fault)
        {
            return (null, fault);
        }
    }

    private static EvidenceWord WordOf(ProtocolException? impossible, IReadOnlyList<DrawStepResult> steps)
    {
        if (impossible is not null || steps.Any(step => step.Holds == false))
            return EvidenceWord.Refuted;
        return steps.All(step => step.Holds == true) ? EvidenceWord.Verified : EvidenceWord.Undetermined;
    }

    private static JsonObject ToJson(EvidenceWord word, ProtocolException? impossible, IReadOnlyList<DrawStepResult> steps, Draw? draw) => new()
    {
        ["verdict"] = Word(word),
        ["differs"] = impossible?.Code ?? (First(steps) is { } step ? Word(step) : null),
        ["steps"] = new JsonObject(steps.Select(each => KeyValuePair.Create(Word(each.Step), (JsonNode?)each.Holds))),
        ["draw"] = draw?.ToJson(),
    };

    private static void Print(EvidenceWord word, ProtocolException? impossible, IReadOnlyList<DrawStepResult> steps, Draw? draw, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]{Word(word)}[/]");
        if (impossible is not null)
            console.WriteLine($"nothing can be drawn from these lists: {impossible.Message} ({impossible.Code})");
        if (First(steps) is { } first)
            console.WriteLine($"differs first: {Word(first)}");
        foreach (var step in steps)
            console.WriteLine($"{Word(step.Step),-12}{step.Holds switch { true => "as stated", false => "differs", _ => "not stated" }}");
        foreach (var visit in draw?.Visits ?? [])
            console.WriteLine($"{visit.Ticket.Candidate.Stratum}  {visit.Ticket.Candidate.Id}  {visit.Ticket.Value}  {visit.Lead ?? "nobody"}, {visit.Second ?? "nobody"}");
    }

    private static DrawStep? First(IReadOnlyList<DrawStepResult> steps) => steps.FirstOrDefault(step => step.Holds == false)?.Step;

    private static string Word<T>(T word) where T : struct, Enum => word.ToString().ToLowerInvariant();
}
