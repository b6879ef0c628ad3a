using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using TrustMetrology.Testing;

namespace TrustMetrology.Faults;

/// <summary>Faults and what came of them, as the README shows them; written there from a run with TRUST_WRITE_FAULTS=1.</summary>
public sealed partial class FaultTable : IDisposable
{
    private readonly ConcurrentQueue<string> rows = new();
    private readonly DateTimeOffset began = TimeProvider.System.GetUtcNow();
    private int kills;
    private int records;

    /// <param name="fault">What broke.</param>
    /// <param name="times">How often.</param>
    /// <param name="accepted">Records that were accepted meanwhile.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="killed">How many hosts were killed for it.</param>
    internal void Add(string fault, int times, int accepted, string outcome, int killed)
    {
        Interlocked.Add(ref kills, killed);
        Interlocked.Add(ref records, accepted);
        rows.Enqueue(Say($"| {fault} | {times} | {outcome} |"));
    }

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("TRUST_WRITE_FAULTS") != "1" || rows.IsEmpty)
            return;
        var path = Path.Combine(Repository.Root, "tests/TrustMetrology.Faults/README.md");
        var text = Caption().Replace(File.ReadAllText(path), Describe());
        File.WriteAllText(path, Between().Replace(text, string.Concat(rows.Select(row => $"{row}\n"))));
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private string Describe()
    {
        var took = TimeProvider.System.GetUtcNow() - began;
        return Say($"Run of {began:yyyy-MM-dd HH:mm} UTC: {took.TotalMinutes:F0} minutes, seed {Chance.Seed}, {Environment.ProcessorCount} cores, {PostgresServer.Version} (one row: SQLite), .NET {Environment.Version}; {kills} kills, {records} records accepted.");
    }

    [GeneratedRegex("^Run of .*$", RegexOptions.Multiline)]
    private static partial Regex Caption();

    // The rows below the table's head, to the end of the table.
    [GeneratedRegex(@"(?<=\n\|---\|---\|---\|\n)(\|.*\|\n?)*(?=\n|$)")]
    private static partial Regex Between();
}
