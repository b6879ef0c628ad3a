using TrustMetrology.Protocol.Evidence;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Evidence;

public sealed class ChainAnswerTests
{
    private readonly SmallLog log = SmallLog.WithPledge();

    [Fact]
    public void Node_NeverRefutes_ByFailingOrNotKnowing()
    {
        var report = log.Report();

        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Chain, "no-node"), Verify(null));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Chain, "node-failed"), Verify(new ChainSilence("timeout")));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Chain, "node-of-another-chain"), Verify(report with { ChainId = 1 }));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Chain, "receipt-unknown"), Verify(report with { Receipt = null }));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Chain, "block-unknown"), Verify(report with { Block = null }));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Finality, "finality-unknown"), Verify(report with { FinalBlock = null }));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Finality, "block-unknown"), Verify(report with { HashAtNumber = null }));
    }

    [Fact]
    public void Node_Refutes_WhereItContradictsTheAnchor()
    {
        var other = SmallLog.Topic;

        Assert.Equal("receipt-differs", Refuted(receipt => receipt with { TransactionHash = other }));
        Assert.Equal("transaction-failed", Refuted(receipt => receipt with { Succeeded = false }));
        Assert.Equal("block-differs", Refuted(receipt => receipt with { BlockHash = other }));
        Assert.Equal("block-differs", Refuted(receipt => receipt with { BlockNumber = 901 }));
        Assert.Equal("event-not-of-contract", Refuted(receipt => receipt with { Logs = [] }));
        Assert.Equal("event-not-of-contract", Refuted(receipt => receipt with { Logs = [receipt.Logs[1] with { LogIndex = 6 }] }));
        Assert.Equal("event-not-of-contract", Refuted(receipt => receipt with { Logs = [receipt.Logs[1] with { Emitter = "0x" + new string('1', 40) }] }));
        Assert.Equal("event-differs", Refuted(receipt => receipt with { Logs = [receipt.Logs[1] with { Topics = [other, SmallLog.LogId, other] }] }));
        Assert.Equal("event-differs", Refuted(receipt => receipt with { Logs = [receipt.Logs[1] with { Topics = [SmallLog.Topic, other, SmallLog.SizeWord(7)] }] }));
        Assert.Equal("event-differs", Refuted(receipt => receipt with { Logs = [receipt.Logs[1] with { Topics = [SmallLog.Topic, SmallLog.LogId, SmallLog.SizeWord(8)] }] }));
        Assert.Equal("event-differs", Refuted(receipt => receipt with { Logs = [receipt.Logs[1] with { Topics = [SmallLog.Topic, SmallLog.LogId] }] }));
        Assert.Equal("event-differs", Refuted(receipt => receipt with { Logs = [receipt.Logs[1] with { Data = other.ToArray() }] }));
    }

    [Fact]
    public void Node_SaysPending_UntilTheBlockIsFinal()
    {
        var report = log.Report();

        Assert.Equal((EvidenceWord.Pending, EvidenceStep.Finality, "not-final"), Verify(report with { FinalBlock = SmallLog.BlockNumber - 1 }));
        Assert.Equal((EvidenceWord.Verified, EvidenceStep.Finality, "verified"), Verify(report with { FinalBlock = SmallLog.BlockNumber }));
    }

    [Fact]
    public void Node_Refutes_WhenTheBlockIsNotInTheChainOrAnother()
    {
        var report = log.Report();

        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Finality, "block-not-in-chain"), Verify(report with { HashAtNumber = SmallLog.Topic }));
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Chain, "block-differs"), Verify(report with { Block = report.Block! with { Number = 1 } }));
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Chain, "block-differs"), Verify(report with { Block = report.Block! with { Hash = SmallLog.Topic } }));
    }

    [Theory]
    [InlineData(24, false)]
    [InlineData(-24, false)]
    [InlineData(24.001, true)]
    [InlineData(-24.001, true)]
    public void Verdict_FlagsTheClaimedTime_WhenItIsMoreThanADayFromTheBlock(double hours, bool flagged)
    {
        var report = log.Report();
        var verdict = Judge(report with { Block = report.Block! with { Time = SmallLog.At.AddHours(hours) } });

        Assert.Equal(EvidenceWord.Verified, verdict.Word);
        Assert.Equal(flagged, verdict.Flags.Contains("time-differs"));
    }

    private string Refuted(Func<ChainReceipt, ChainReceipt> change)
    {
        var report = log.Report();
        var (word, step, detail) = Verify(report with { Receipt = change(report.Receipt!) });
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Chain), (word, step));
        return detail;
    }

    private (EvidenceWord Word, EvidenceStep Step, string Detail) Verify(ChainAnswer? answer)
    {
        var verdict = Judge(answer);
        return (verdict.Word, verdict.Step, verdict.Detail);
    }

    private EvidenceVerdict Judge(ChainAnswer? answer) => EvidenceVerifier.Verify(log.Evidence(3, keys: 1), log.Trust, answer);
}
