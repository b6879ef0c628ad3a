using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Evidence;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Evidence;

/// <summary>A log that moved to another chain: a verifier that trusts the first place follows the record of the change, and nothing else.</summary>
public sealed class MoveCheckTests
{
    private const ulong PledgeAt = 3;
    private const ulong KeyAt = 1;

    private static readonly ChainPlace Farther = new(31339, SmallLog.Contract);

    private readonly SmallLog log = SmallLog.WithPledge();
    private readonly ulong change;

    public MoveCheckTests()
    {
        change = log.Add(SmallLog.Change(7));
        log.Add(SmallLog.Platform(8));
    }

    [Fact]
    public void Evidence_IsVerifiedOnTheNewChain_WhereTheChangeIsFinalOnTheOld()
    {
        var verdict = Verify(File());

        Assert.Equal((EvidenceWord.Verified, "verified"), (verdict.Word, verdict.Detail));
        Assert.Contains(verdict.Steps, step => step is { Step: EvidenceStep.Move, Outcome: StepOutcome.Passed });
        Assert.Equal(SmallLog.At.AddHours(2), verdict.BlockTime);
    }

    [Fact]
    public void Evidence_SurvivesItsFile_WithItsMoves() => Assert.Equal(File().ToUtf8(), EvidenceFile.Parse(File().ToUtf8()).ToUtf8());

    [Fact]
    public void Evidence_IsUndetermined_WithoutTheChange()
    {
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Trust, "another-chain"), Decision(Verify(File() with { Moves = [] })));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Trust, "another-chain"), Decision(Verify(log.Moved(PledgeAt, change, Farther, KeyAt))));
    }

    [Fact]
    public void Evidence_IsVerifiedOnTheNewChain_ByWhoTrustsThatOne() =>
        Assert.Equal(EvidenceWord.Verified, Verify(File(), log.Trust with { ChainId = SmallLog.There.ChainId, Contract = SmallLog.There.Contract }, moved: null).Word);

    [Fact]
    public void Evidence_IsUndetermined_WhenNobodyTellsOfTheOldChain()
    {
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Move, "no-node"), Decision(Verify(File(), moved: null)));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Move, "node-failed"), Decision(Verify(File(), moved: new ChainSilence("gone"))));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Move, "receipt-unknown"), Decision(Verify(File(), moved: Left() with { Receipt = null })));
    }

    [Fact]
    public void Evidence_IsPending_WhileTheChangeIsNotFinalOnTheOldChain() =>
        Assert.Equal((EvidenceWord.Pending, EvidenceStep.Move, "not-final"), Decision(Verify(File(), moved: Left() with { FinalBlock = SmallLog.BlockNumber - 1 })));

    [Fact]
    public void Evidence_IsRefuted_WhenTheOldChainSaysOtherwise()
    {
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Move, "event-differs"), Decision(Verify(File(), moved: log.Report(change))));
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Move, "event-not-of-contract"), Decision(Verify(File(), moved: log.Report(change + 1, SmallLog.Here with { Contract = SmallLog.There.Contract }))));
    }

    [Fact]
    public void Evidence_IsRefuted_WhenItsBlockIsOlderThanTheChange() =>
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Chain, "before-move"), Decision(Verify(File(), chain: log.Report(place: SmallLog.There, hours: 0.5), moved: Left())));

    [Fact]
    public void Change_IsRefuted_WhenItIsForged()
    {
        var move = log.Move(change);
        Assert.Equal((EvidenceStep.Move, "move-malformed"), Step(log.Move(0)));
        Assert.Equal((EvidenceStep.Move, "move-not-in-tree"), Step(move with { Index = change - 1 }));
        Assert.Equal((EvidenceStep.Move, "anchor-too-early"), Step(log.Move(change, anchoredAt: change)));
        Assert.Equal((EvidenceStep.Move, "move-malformed"), Step(log.Move(change, from: Farther)));
        Assert.Equal((EvidenceStep.Move, "another-log"), Step(move with { Anchor = move.Anchor with { LogId = SmallLog.Topic } }));
        Assert.Equal((EvidenceStep.Move, "not-consistent"), Step(move with { Anchor = move.Anchor with { Root = SmallLog.Topic } }));
        Assert.Equal((EvidenceStep.Move, "move-not-in-tree"), Step(move with { Record = Altered(move.Record, body => body["to"]!["contract"] = Farther.Contract) }));
        Assert.Equal((EvidenceStep.Move, "move-malformed"), Step(move with { Record = Altered(move.Record, body => body["from"]!["chainId"] = "31337") }));
    }

    [Fact]
    public void Evidence_IsRefuted_WhenItsAnchorDoesNotHoldTheChange() => Assert.Equal(
        (EvidenceWord.Refuted, EvidenceStep.Move, "anchor-too-early"),
        Decision(Verify(File() with { Anchor = log.Evidence(PledgeAt, anchoredAt: 5).Anchor! with { ChainId = SmallLog.There.ChainId, Contract = SmallLog.There.Contract } })));

    [Fact]
    public void Evidence_FollowsOneChangeAfterTheOther()
    {
        var second = log.Add(SmallLog.Change(9, SmallLog.There, Farther));
        var file = log.Moved(PledgeAt, change, Farther, KeyAt) with { Moves = [log.Move(change), log.Move(second, from: SmallLog.There)] };
        ChainReport[] told = [Left(), log.Report(second + 1, SmallLog.There, 2)];

        Assert.Equal(EvidenceWord.Verified, EvidenceVerifier.Verify(file, log.Trust, log.Report(place: Farther, hours: 3), told).Word);
        Assert.Equal("before-move", EvidenceVerifier.Verify(file, log.Trust, log.Report(place: Farther, hours: 3), Left(), log.Report(second + 1, SmallLog.There, 0.5)).Detail);
        Assert.Equal("another-chain", EvidenceVerifier.Verify(file with { Moves = [.. file.Moves.Reverse()] }, log.Trust, log.Report(place: Farther, hours: 3), told).Detail);
    }

    [Fact]
    public void File_IsNeverVerified_WhenOneSignOfItsChangeIsAltered()
    {
        var text = System.Text.Encoding.UTF8.GetString(File().ToUtf8());
        for (var at = text.IndexOf("\"moves\"", StringComparison.Ordinal); at < text.Length; at++)
        {
            var altered = $"{text[..at]}{(text[at] == '1' ? '2' : '1')}{text[(at + 1)..]}";
            var verdict = EvidenceVerifier.Verify(System.Text.Encoding.UTF8.GetBytes(altered), log.Trust, log.Report(place: SmallLog.There, hours: 2), Left());
            Assert.True(verdict.Word != EvidenceWord.Verified, $"at {at}: {altered[at..]}");
        }
    }

    private static JsonObject Altered(JsonObject record, Action<JsonObject> alter)
    {
        var altered = record.DeepClone().AsObject();
        alter(altered["body"]!.AsObject());
        return altered;
    }

    private EvidenceFile File() => log.Moved(PledgeAt, change, keys: KeyAt);

    private ChainReport Left() => log.Report(change + 1, SmallLog.Here);

    private (EvidenceStep Step, string Detail) Step(MoveEvidence move)
    {
        var verdict = Verify(File() with { Moves = [move] });
        Assert.True(verdict.Word == EvidenceWord.Refuted, $"{verdict.Word} {verdict.Detail}");
        return (verdict.Step, verdict.Detail);
    }

    private EvidenceVerdict Verify(EvidenceFile file) => Verify(file, moved: Left());

    private EvidenceVerdict Verify(EvidenceFile file, TrustFile? trust = null, ChainAnswer? chain = null, ChainAnswer? moved = null) =>
        EvidenceVerifier.Verify(file, trust ?? log.Trust, chain ?? log.Report(place: SmallLog.There, hours: 2), moved);

    private static (EvidenceWord Word, EvidenceStep Step, string Detail) Decision(EvidenceVerdict verdict) => (verdict.Word, verdict.Step, verdict.Detail);
}
