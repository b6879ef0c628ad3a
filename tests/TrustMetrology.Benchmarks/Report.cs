using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Reports;

namespace TrustMetrology.Benchmarks;

/// <summary>Each piece of work beside its limit, and whether it reaches what it must.</summary>
internal sealed class Report(IEnumerable<Summary> summaries)
{
    private readonly List<Row> rows = [.. summaries.SelectMany(summary => summary.Reports).GroupBy(Category).SelectMany(Rows)];

    public bool Holds => rows.Count > 0 && rows.TrueForAll(row => row.Holds);

    public void Write(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| work | time | its limit | of the limit's speed | must be |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var row in rows)
            output.WriteLine($"| {row.Work} | {Time(row.Nanoseconds)} | {Time(row.LimitNanoseconds)} | {row.Share:0.00} | {row.Demand} |");
    }

    private static IEnumerable<Row> Rows(IGrouping<string, BenchmarkReport> category)
    {
        if (category.SingleOrDefault(report => report.BenchmarkCase.Descriptor.Baseline)?.ResultStatistics is not { } limit)
            return [];
        return from report in category
               let work = report.BenchmarkCase.Descriptor
               let measured = report.ResultStatistics
               where !work.Baseline && measured is not null
               select new Row(
                   $"{category.Key}: {work.WorkloadMethodDisplayInfo.Trim('\'')}",
                   measured.Median,
                   limit.Median,
                   work.WorkloadMethod.GetCustomAttribute<TargetAttribute>() ?? new TargetAttribute());
    }

    private static string Category(BenchmarkReport report) => string.Join(", ", report.BenchmarkCase.Descriptor.Categories);

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1_000 => Number(nanoseconds, "ns"),
        < 1_000_000 => Number(nanoseconds / 1_000, "µs"),
        _ => Number(nanoseconds / 1_000_000, "ms"),
    };

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {unit}");

    private sealed record Row(string Work, double Nanoseconds, double LimitNanoseconds, TargetAttribute Target)
    {
        public double Share => LimitNanoseconds / Nanoseconds;

        public bool Holds => Share >= Target.ShareOfLimit && Nanoseconds <= Target.Microseconds * 1_000;

        public string Demand => (Target.ShareOfLimit > 0, double.IsFinite(Target.Microseconds)) switch
        {
            (true, _) => $"at least {Target.ShareOfLimit:0.0} of its speed: {Word}",
            (_, true) => $"at most {Target.Microseconds:0} µs: {Word}",
            _ => "",
        };

        private string Word => Holds ? "yes" : "NO";
    }
}
