using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TrustMetrology.Benchmarks;

if (args is ["sequencing"])
    return await SequencingBenchmark.RunAsync(Console.Out);

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
