using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Evidence;

public sealed class EvidenceVerifierTests
{
    private const ulong PledgeAt = 3;
    private const ulong KeyAt = 1;

    private readonly SmallLog log = SmallLog.WithPledge();

    [Theory]
    [InlineData(7, 7)]
    [InlineData(7, 4)] // anchored before the checkpoint
    [InlineData(4, 7)] // anchored after it
    [InlineData(5, 6)]
    public void Evidence_IsVerified_WithTrustAndAnHonestNode(ulong size, ulong anchoredAt)
    {
        var verdict = Verify(log.Evidence(PledgeAt, size, anchoredAt, KeyAt), report: log.Report(anchoredAt));

        Assert.Equal((EvidenceWord.Verified, EvidenceStep.Finality, "verified"), Decision(verdict));
        Assert.Empty(verdict.Flags);
        Assert.Equal(("signed", SmallLog.KeyId, "merchant:m", "person:p"), (verdict.Signature.State, verdict.Signature.Key, verdict.Signature.Party, verdict.Signature.Voucher!.GetValue<string>()));
        Assert.Equal(SmallLog.At.AddHours(1), verdict.BlockTime);
        Assert.Equal(10, verdict.Steps.Count);
    }

    [Fact]
    public void Evidence_SurvivesItsFile_ByteForByte()
    {
        var (record, fact) = log.Sealed(7);
        var index = log.Add(record);
        var evidence = log.Evidence(index, keys: KeyAt) with { Seals = new Dictionary<string, OpenSeal> { ["fact"] = fact } };

        var again = EvidenceFile.Parse(evidence.ToUtf8());

        Assert.Equal(evidence.ToUtf8(), again.ToUtf8());
        Assert.Equal(EvidenceWord.Verified, Verify(again).Word);
    }

    [Fact]
    public void Evidence_IsAtBestUndetermined_WithoutTrust()
    {
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Trust, "no-trust"), Decision(EvidenceVerifier.Verify(Pledge(), null, log.Report())));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Trust, "no-trust"), Decision(EvidenceVerifier.Verify(log.Evidence(PledgeAt, 7, 0, KeyAt), null, null)));
        Assert.Equal(EvidenceWord.Refuted, EvidenceVerifier.Verify(Pledge() with { Index = 4 }, null, null).Word);
    }

    [Fact]
    public void Evidence_IsPending_WithoutAnAnchor() =>
        Assert.Equal((EvidenceWord.Pending, EvidenceStep.Anchor, "not-anchored"), Decision(Verify(log.Evidence(PledgeAt, 7, 0, KeyAt))));

    [Fact]
    public void Evidence_IsRefuted_WhenTheRecordWasAltered()
    {
        var altered = Pledge().Record.DeepClone().AsObject();
        altered["body"]!["template"] = "market-2023-2";

        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Proof, "not-in-tree"), Decision(Verify(Pledge() with { Record = altered })));
    }

    [Fact]
    public void Evidence_IsRefuted_WhenTheRecordBreaksARule()
    {
        var broken = Pledge().Record.DeepClone().AsObject();
        broken["kind"] = "pledge.broken";

        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Record, "kind-unknown"), Decision(Verify(Pledge() with { Record = broken })));
    }

    [Theory]
    [InlineData("sha256", "later", true)] // no version may drop a member
    [InlineData("later", "later", false)] // any may add one
    public void Body_IsFlaggedAndRefutesNothing_WhenItIsNotAsItsKindIsKnown(string without, string with, bool flagged)
    {
        var small = new SmallLog();
        var record = SmallLog.Platform(0);
        record["body"]!.AsObject().Remove(without);
        record["body"]![with] = "2031";
        var at = small.Add(record);

        var verdict = EvidenceVerifier.Verify(small.Evidence(at), small.Trust, small.Report());

        Assert.Equal(EvidenceWord.Verified, verdict.Word);
        Assert.Equal(flagged, verdict.Flags.Contains("body-differs"));
    }

    [Fact]
    public void Evidence_IsRefuted_WhenTheFileIsNone()
    {
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.File, "invalid-json"), Decision(EvidenceVerifier.Verify("{"u8, log.Trust, null)));
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.File, "member-missing"), Decision(EvidenceVerifier.Verify("{}"u8, log.Trust, null)));
    }

    [Fact]
    public void Evidence_IsRefuted_WhenAnotherLogOrKeyIsTrusted()
    {
        var otherKey = new NoteSigner(SmallLog.Origin, new byte[32]).Verifier.ToString();

        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Trust, "another-log"), Decision(Verify(Pledge(), log.Trust with { Origin = "log.example/other" })));
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Trust, "another-log-key"), Decision(Verify(Pledge(), log.Trust with { VKey = otherKey })));
        Assert.Equal(
            (EvidenceWord.Refuted, EvidenceStep.Checkpoint, "checkpoint-not-signed"),
            Decision(Verify(Pledge() with { VKey = otherKey }, log.Trust with { VKey = otherKey })));
        Assert.Equal(
            (EvidenceWord.Refuted, EvidenceStep.Trust, "another-contract"),
            Decision(Verify(Pledge(), log.Trust with { Contract = "0x00112233445566778899aabbccddeeff00112234" })));
    }

    [Fact]
    public void Evidence_IsUndetermined_WhenItIsAnchoredOnAnotherChain() =>
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Trust, "another-chain"), Decision(Verify(Pledge(), log.Trust with { ChainId = 1 })));

    [Fact]
    public void Evidence_IsRefuted_WhenTheCheckpointIsOfAnotherSize()
    {
        var five = log.Evidence(PledgeAt, 5, 5, KeyAt);

        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Checkpoint, "checkpoint-differs"), Decision(Verify(Pledge() with { Checkpoint = five.Checkpoint })));
    }

    [Fact]
    public void Evidence_IsRefuted_WhenTheAnchorDoesNotCoverTheRecordOrFit()
    {
        var anchor = Pledge().Anchor!;

        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Anchor, "anchor-too-early"), Decision(Verify(log.Evidence(PledgeAt, 7, 3, KeyAt))));
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Anchor, "another-log"), Decision(Verify(Pledge() with { Anchor = anchor with { LogId = SmallLog.Topic } })));
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Anchor, "not-consistent"), Decision(Verify(Pledge() with { Anchor = anchor with { Root = SmallLog.Topic } })));
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Anchor, "not-consistent"), Decision(Verify(Pledge() with { Anchor = anchor with { Consistency = [anchor.Root] } })));
    }

    [Fact]
    public void Seals_OpenTheirCommitments_OrRefute()
    {
        var (record, fact) = log.Sealed(7);
        var index = log.Add(record);
        var closed = log.Evidence(index, keys: KeyAt);
        EvidenceFile With(params (string Name, OpenSeal Seal)[] seals) => closed with { Seals = seals.ToDictionary(seal => seal.Name, seal => seal.Seal) };
        var name = new OpenSeal(SmallLog.Salt, "Li");

        Assert.Equal(["sealed-closed"], Verify(closed).Flags);
        Assert.Equal((EvidenceWord.Verified, "sealed-closed"), (Verify(closed).Word, Verify(closed).Signature.State));
        Assert.Equal("signed", Verify(With(("fact", fact))).Signature.State);
        Assert.Equal(EvidenceWord.Verified, Verify(With(("fact", fact), ("name", name))).Word);
        Assert.Equal("seal-differs", Verify(With(("fact", fact), ("name", name with { Value = "Wang" }))).Detail);
        Assert.Equal("seal-differs", Verify(With(("fact", fact with { Salt = new byte[32] }))).Detail);
        Assert.Equal("seal-differs", Verify(With(("fact", fact with { Salt = new byte[31] }))).Detail);
        Assert.Equal("seal-differs", Verify(With(("name", name))).Detail);
        Assert.Equal("seal-differs", Verify(With(("other", name))).Detail);
        Assert.Equal("member-missing", Verify(With(("fact", fact with { Value = JsonValue.Create("x") }))).Detail);
    }

    [Fact]
    public void Value_IsSaidToBeGone_AndRefutesWhereTheRecordHasNoSuchOne()
    {
        var (record, fact) = log.Sealed(7);
        var gone = new GoneValue("0198c5b0-0000-7000-8000-000000000009", "publication-ended");
        EvidenceFile With(string name) => log.Evidence(log.Size - 1) with { Gone = new Dictionary<string, GoneValue> { [name] = gone } };
        log.Add(record);

        var verdict = Verify(EvidenceFile.Parse(With("fact").ToUtf8()));
        Assert.Equal((EvidenceWord.Verified, gone), (verdict.Word, verdict.Gone["fact"]));
        Assert.Equal(["sealed-closed", "value-gone"], verdict.Flags);
        Assert.Equal("gone-differs", Verify(With("name")).Detail);
        Assert.Equal("gone-differs", Verify(With("fact") with { Seals = new Dictionary<string, OpenSeal> { ["fact"] = fact } }).Detail);
    }

    private EvidenceFile Pledge() => log.Evidence(PledgeAt, keys: KeyAt);

    private EvidenceVerdict Verify(EvidenceFile evidence, TrustFile? trust = null, ChainAnswer? report = null) =>
        EvidenceVerifier.Verify(evidence, trust ?? log.Trust, report ?? log.Report());

    private static (EvidenceWord Word, EvidenceStep Step, string Detail) Decision(EvidenceVerdict verdict) => (verdict.Word, verdict.Step, verdict.Detail);
}
