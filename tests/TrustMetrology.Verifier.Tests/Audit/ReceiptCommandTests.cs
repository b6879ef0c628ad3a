using System.Text;
using TrustMetrology.Protocol;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Audit;

/// <summary>Receipts against a log that anybody may run: every tile of hashes is read.</summary>
public sealed class ReceiptCommandTests : IDisposable
{
    private readonly AuditRuns runs = new();
    private readonly MadeLog log = new(66_000);
    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(65_999)]
    public async Task Receipt_IsVerified_WhereverTheRecordStands_HoweverLate(int index)
    {
        await using var server = new FileServer(log.Find);

        var run = await runs.ReceiptAsync(log.Receipt(log.Leaves[index], now.AddDays(-3)), server.Prefix, log.Trust());

        Assert.Equal((0, "verified", "verified"), run.Verdict);
        Assert.Equal(index, (int)run.Answer["index"]!);
        Assert.DoesNotContain(server.Asked, path => path.Contains("entries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Receipt_IsPendingForADay_ThenRefuted_WhenTheRecordIsNowhere()
    {
        await using var server = new FileServer(log.Find);
        var lost = Hash.Sha256("lost"u8);

        Assert.Equal((3, "pending", "not-yet"), (await runs.ReceiptAsync(log.Receipt(lost, now.AddHours(-23)), server.Prefix, log.Trust())).Verdict);
        Assert.Equal((1, "refuted", "promise-broken"), (await runs.ReceiptAsync(log.Receipt(lost, now.AddHours(-25)), server.Prefix, log.Trust())).Verdict);
        server.Lies["checkpoint"] = _ => null;
        Assert.Equal((3, "pending", "not-yet"), (await runs.ReceiptAsync(log.Receipt(lost, now), server.Prefix, log.Trust())).Verdict);
        Assert.Equal((2, "undetermined", "no-checkpoint"), (await runs.ReceiptAsync(log.Receipt(lost, now.AddHours(-25)), server.Prefix, log.Trust())).Verdict);
    }

    [Fact]
    public async Task Receipt_IsUndetermined_WhereTheLogCanNotBeRead_EvenWhenItIsOverdue()
    {
        await using var server = new FileServer(log.Find) { Broken = "tile/0/100" };

        Assert.Equal((2, "undetermined", "log-silent"), (await runs.ReceiptAsync(log.Receipt(Hash.Sha256([]), now.AddDays(-9)), server.Prefix, log.Trust())).Verdict);
    }

    [Fact]
    public async Task Receipt_IsRefuted_WhereTilesHideARecord()
    {
        await using var server = new FileServer(log.Find);
        server.Lies["tile/0/001"] = bytes => [.. bytes![..32], .. new byte[32], .. bytes[64..]];

        Assert.Equal((1, "refuted", "root-differs"), (await runs.ReceiptAsync(log.Receipt(log.Leaves[257], now), server.Prefix, log.Trust())).Verdict);
    }

    [Fact]
    public async Task Receipt_IsRefuted_WhenItIsNoneOfThisLogs()
    {
        await using var server = new FileServer(log.Find);
        var receipt = log.Receipt(log.Leaves[1], now);
        var forged = receipt.Replace(Convert.ToBase64String(log.Leaves[1].ToArray()), Convert.ToBase64String(log.Leaves[2].ToArray()), StringComparison.Ordinal);

        Assert.Equal((1, "refuted", "receipt-not-signed"), (await runs.ReceiptAsync(forged, server.Prefix, log.Trust())).Verdict);
        Assert.Equal((1, "refuted", "receipt-not-signed"), (await runs.ReceiptAsync(log.Note(), server.Prefix, log.Trust())).Verdict);
        Assert.Equal((1, "refuted", "receipt-malformed"), (await runs.ReceiptAsync("hello", server.Prefix, log.Trust())).Verdict);
    }

    [Fact]
    public async Task Receipt_SpeaksToAPerson()
    {
        await using var server = new FileServer(log.Find);
        var file = runs.Write("receipt", Encoding.UTF8.GetBytes(log.Receipt(log.Leaves[300], now)));

        var run = await VerifierProcess.RunAsync("receipt", file, "--log", server.Prefix, "--vkey", log.VKey);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("verified\nThe promise was kept: the record is entry 300 of the log.\n", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => runs.Dispose();
}
