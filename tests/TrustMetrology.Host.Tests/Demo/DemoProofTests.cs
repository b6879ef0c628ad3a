using System.Globalization;
using TrustMetrology.Ledger;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Records;
using Xunit;

namespace TrustMetrology.Host.Tests.Demo;

/// <summary>The demo's records are signed, in the log, and on the chain about when they say.</summary>
[Collection(nameof(PlayedDemo))]
public sealed class DemoProofTests(PlayedDemo demo)
{
    private const int Samples = 40;
    private static readonly TimeSpan Near = TimeSpan.FromDays(1);

    [Fact]
    public async Task Pledges_AreSignedByARegisteredKey_WhenTheMerchantIsPublic()
    {
        foreach (var record in await SampleAsync(RecordKinds.PledgeSigned))
        {
            var verdict = EvidenceVerifier.Verify(await demo.EvidenceAsync(record.Id), demo.Trust, chain: null);

            Assert.Equal("signed", verdict.Signature.State);
            Assert.DoesNotContain("key-not-proven", verdict.Flags);
            Assert.DoesNotContain(verdict.Steps, step => step.Outcome == StepOutcome.Failed);
        }
    }

    // The last of each day: what came before it has an earlier place, and so no later anchor.
    [Fact]
    public async Task Records_AreAnchoredWithinADay_WhenTheyWereMade()
    {
        foreach (var record in (await demo.ReadAsync<StoredRecord>()).GroupBy(record => record.At.Date).Select(day => day.MaxBy(record => record.At)!))
        {
            var anchor = (await demo.EvidenceAsync(record.Id)).Anchor;
            Assert.NotNull(anchor);
            var block = await demo.Node.Ask("eth_getBlockByHash", $"0x{anchor.BlockHash}", false);
            var late = TimeOf(block) - record.At;
            Assert.True(late > -TimeSpan.FromSeconds(1) && late < Near, $"{record.Kind} of {record.At:O} stands in a block that is {late} later");
        }
    }

    [Fact]
    public async Task Chain_RunsWithTheClockOnTheWall_WhenTheDemoIsOver()
    {
        var late = DateTimeOffset.UtcNow - TimeOf(await demo.Node.Ask("eth_getBlockByNumber", "latest", false));

        Assert.True(late.Duration() < TimeSpan.FromMinutes(10), $"the chain's clock is {late} behind");
    }

    // Evenly over the three years.
    private async Task<List<StoredRecord>> SampleAsync(string kind)
    {
        var records = (await demo.ReadAsync<StoredRecord>(rows => rows.Where(record => record.Kind == kind))).OrderBy(record => record.At).ToList();
        Assert.True(records.Count > Samples);
        return [.. records.Where((_, place) => place % (records.Count / Samples) == 0)];
    }

    private static DateTimeOffset TimeOf(System.Text.Json.JsonElement block) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(block.GetProperty("timestamp").GetString()![2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
