using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using TrustMetrology.Testing;

namespace TrustMetrology.Faults;

/// <summary>Faults and what came of them, as the README shows them; written there from a run with TRUST_WRITE_FAULTS=1.</summary>
internal sealed partial class FaultTable
{
    private readonly ConcurrentQueue<string> rows = new();

    public void Add(string fault, string times, string outcome) => rows.Enqueue(string.Create(CultureInfo.InvariantCulture, $"| {fault} | {times} | {outcome} |"));

    public void Write()
    {
        if (Environment.GetEnvironmentVariable("TRUST_WRITE_FAULTS") != "1")
            return;
        var path = Path.Combine(Repository.Root, "tests/TrustMetrology.Faults/README.md");
        var text = Between().Replace(File.ReadAllText(path), string.Concat(rows.Select(row => $"{row}\n")));
        File.WriteAllText(path, text);
    }

    // The rows below the table's head, to the end of the table.
    [GeneratedRegex(@"(?<=\n\|---\|---\|---\|\n)(\|.*\|\n?)*(?=\n|$)")]
    private static partial Regex Between();
}
