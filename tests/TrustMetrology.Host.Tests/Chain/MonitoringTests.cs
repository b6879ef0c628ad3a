using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrustMetrology.Host.Chain;
using TrustMetrology.Ledger;
using Xunit;

namespace TrustMetrology.Host.Tests.Chain;

/// <summary>Metrics, health and the alarm of a broken promise.</summary>
public sealed class MonitoringTests
{
    [Fact]
    public async Task Metrics_ShowTheLogsFigures_BesideThoseOfTheChain()
    {
        await using var host = await AnchoredHost.StartAsync();
        await host.DeployAsync();
        await host.AppendAsync(3);
        await host.RunAsync(AnchorCommand.Create(), "now");
        await host.AppendAsync(2);
        await host.Host.RunAsync<SequenceJob>();
        await host.AppendAsync(1);
        host.Host.Clock.Advance(TimeSpan.FromSeconds(90));

        var metrics = await MetricsAsync(host);
        Assert.Equal(5, metrics["trust_log_size"]);
        Assert.Equal(90, metrics["trust_log_unanchored_age_seconds"]);
        Assert.Equal(90, metrics["trust_log_unsequenced_age_seconds"]);
        Assert.Equal(3, metrics["trust_chain_head_size"]);
        Assert.Equal(0, metrics["trust_anchors_in_flight"]);
        Assert.Equal(0, metrics["trust_receipts_overdue"]);
        Assert.InRange(metrics["trust_anchorer_balance_wei"], 9.9e20, 1e21);
        Assert.InRange(metrics["trust_anchors_spent_wei_total"], 1, 1e16);

        host.Host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await MetricsAsync(host))["trust_receipts_overdue"]);
    }

    [Fact]
    public async Task Ready_IsDegradedAndStill200_WhileAnAnchorIsOverdueOrTheBalanceIsLow()
    {
        await using var host = await AnchoredHost.StartAsync();
        await host.DeployAsync();
        Assert.Equal("ready", await StateAsync(host, "anchoring", "ready"));
        await host.AppendAsync(1);
        await host.Host.RunAsync<SequenceJob>();
        host.Host.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("ready", await StateAsync(host, "anchoring", "ready"));
        host.Host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("degraded", await StateAsync(host, "anchoring", "degraded"));
        await host.RunAsync(AnchorCommand.Create(), "now");
        Assert.Equal("ready", await StateAsync(host, "anchoring", "ready"));

        var key = host.Host.Services.GetRequiredService<AnchorPlace>().Key.Address.ToHex();
        await host.Node.Ask("anvil_setBalance", key, "0x1");
        host.Host.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("degraded", await StateAsync(host, "balance", "degraded"));
        Assert.Equal(HttpStatusCode.OK, (await host.Host.Anonymous.GetAsync("/healthz/live")).StatusCode);
    }

    [Fact]
    public async Task Receipt_RaisesTheAlarm_WhenItsRecordHasNoIndexAfterADay()
    {
        var alarms = new Alarms();
        await using var host = await AnchoredHost.StartAsync(services => services.AddSingleton<ILoggerProvider>(alarms));
        var record = Assert.Single(await host.AppendAsync(1));
        host.Host.Clock.Advance(TimeSpan.FromHours(24));
        await host.Host.RunAsync<WatchReceiptsJob>();
        Assert.Empty(alarms.Raised);
        Assert.Equal("ready", await StateAsync(host, "receipts", "ready"));

        host.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Host.RunAsync<WatchReceiptsJob>();
        Assert.Contains($"{record.Id}", Assert.Single(alarms.Raised), StringComparison.Ordinal);
        Assert.Equal("degraded", await StateAsync(host, "receipts", "degraded"));

        await host.Host.RunAsync<SequenceJob>();
        Assert.Equal("ready", await StateAsync(host, "receipts", "ready"));
    }

    private static async Task<string> StateAsync(AnchoredHost host, string check, string expected)
    {
        var answer = await host.Host.Anonymous.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        var said = JsonNode.Parse(text)!;
        Assert.Equal(expected, (string)said["checks"]![check]!["state"]!);
        return (string)said["state"]!;
    }

    private static async Task<Dictionary<string, double>> MetricsAsync(AnchoredHost host) =>
        (await host.Host.Anonymous.GetStringAsync("/metrics")).Split('\n').Where(line => line.StartsWith("trust_", StringComparison.Ordinal)).ToDictionary(
            line => line[..line.IndexOfAny(['{', ' '])], line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));

    private sealed class Alarms : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Raised { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId is { Id: 2401, Name: "ReceiptBroken" } && logLevel == LogLevel.Critical)
                Raised.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
