using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TrustMetrology.Benchmarks;

switch (args)
{
    case ["sequencing", .. var rest]:
        return await SequencingBenchmark.RunAsync(Console.Out, Size(rest));
    case ["evidence", .. var rest]:
        return await EvidenceBenchmark.RunAsync(Console.Out, Size(rest));
    case ["leaves", var file]:
        return AllProofsBenchmark.WriteLeaves(file);
    case ["tree", var leaves, var peers]:
        return AllProofsBenchmark.Run(Console.Out, leaves, peers);
    case ["accepting"]:
        return await AcceptingBenchmark.RunAsync(Console.Out);
}

// In this process: a generated project would be built under this repository's rules, which are not meant for it.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(10);
var config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddLogger(ConsoleLogger.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogicalGroupRules(BenchmarkLogicalGroupRule.ByCategory)
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "artifacts"))
    .WithOptions(ConfigOptions.DisableLogFile);

var report = new Report(BenchmarkSwitcher.FromAssembly(typeof(Report).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config));
report.Write(Console.Out);
return report.Holds ? 0 : 1;

static long Size(string[] arguments) => arguments is [var size] ? long.Parse(size, System.Globalization.CultureInfo.InvariantCulture) : 10_000_000;
