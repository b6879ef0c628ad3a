using TrustMetrology.Protocol.Evidence;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Evidence;

public sealed class SignatureCheckTests
{
    private readonly SmallLog log = new();

    [Fact]
    public void Record_IsByThePlatform_WhenNobodySignedIt()
    {
        log.Add(SmallLog.Platform(0));

        var verdict = Verify(log.Evidence(0));

        Assert.Equal((EvidenceWord.Verified, "by-platform"), (verdict.Word, verdict.Signature.State));
        Assert.Equal(["by-platform"], verdict.Flags);
    }

    [Fact]
    public void Signature_IsUndetermined_WhenTheFileDoesNotBringTheKey()
    {
        log.Add(log.Registration(0));
        log.Add(log.Signed(SmallLog.Pledge(1)));

        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Signature, "key-missing"), Decision(log.Evidence(1)));
    }

    [Fact]
    public void Signature_IsRefuted_WhenItIsOverOtherBytes()
    {
        log.Add(log.Registration(0));
        var other = log.Signed(SmallLog.Pledge(2));
        var pledge = SmallLog.Pledge(1);
        pledge["signature"] = other["signature"]!.DeepClone();
        log.Add(pledge);

        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Signature, "signature-wrong"), Decision(log.Evidence(1, keys: 0)));
    }

    [Fact]
    public void Signature_IsRefuted_WhenTheKeyIsAnothersOrRegisteredLater()
    {
        log.Add(log.Registration(0, party: "merchant:other"));
        log.Add(log.Signed(SmallLog.Pledge(1)));
        log.Add(log.Registration(2));

        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Signature, "key-of-another"), Decision(log.Evidence(1, keys: 0)));
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Signature, "key-not-registered"), Decision(log.Evidence(1, keys: 2)));
    }

    [Fact]
    public void Signature_IsRefuted_WhenTheRegistrationIsNotInTheTree()
    {
        log.Add(log.Registration(0));
        log.Add(log.Signed(SmallLog.Pledge(1)));
        var evidence = log.Evidence(1, keys: 0);
        var forged = new SmallLog().Registration(0);

        Assert.Equal(
            (EvidenceWord.Refuted, EvidenceStep.Signature, "key-not-registered"),
            Decision(evidence with { Keys = [evidence.Keys[0] with { Record = forged }] }));
        Assert.Equal(
            (EvidenceWord.Refuted, EvidenceStep.Signature, "key-malformed"),
            Decision(evidence with { Keys = [evidence.Keys[0] with { Record = new() { ["subject"] = $"key:{SmallLog.KeyId}" } }] }));
    }

    [Fact]
    public void Signature_CountsUntilItsKeyIsRevoked_ByPlaceInTheLog()
    {
        log.Add(log.Registration(0));
        log.Add(log.Signed(SmallLog.Pledge(1)));
        log.Add(SmallLog.Revocation(2));
        log.Add(log.Signed(SmallLog.Pledge(3)));

        Assert.Equal((EvidenceWord.Verified, EvidenceStep.Finality, "verified"), Decision(log.Evidence(1, keys: [0, 2])));
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Signature, "key-revoked"), Decision(log.Evidence(3, keys: [0, 2])));
    }

    [Fact]
    public void Registration_IsVerified_WhenTheKeyThatItRegistersSignedIt()
    {
        log.Add(SmallLog.Platform(0));
        log.Add(log.Registration(1));

        var verdict = Verify(log.Evidence(1, keys: 1));

        Assert.Equal((EvidenceWord.Verified, "signed"), (verdict.Word, verdict.Signature.State));
        Assert.Empty(verdict.Flags);
    }

    [Fact]
    public void Revocation_IsVerified_WhenTheKeyThatItEndsSignedIt()
    {
        log.Add(log.Registration(0));
        log.Add(log.Signed(SmallLog.Revocation(1)));

        Assert.Equal((EvidenceWord.Verified, EvidenceStep.Finality, "verified"), Decision(log.Evidence(1, keys: [0, 1])));
    }

    [Fact]
    public void Key_IsNotProven_WhenItDidNotSignItsOwnRegistration()
    {
        log.Add(log.Registration(0, signed: false));
        log.Add(log.Signed(SmallLog.Pledge(1)));

        var verdict = Verify(log.Evidence(1, keys: 0));

        Assert.Equal(EvidenceWord.Verified, verdict.Word);
        Assert.Equal(["key-not-proven"], verdict.Flags);
    }

    [Fact]
    public void SealedFact_IsSigned_OverItsInsideWithIdLogAndTime()
    {
        log.Add(log.Registration(0));
        var (record, fact) = log.Sealed(1);
        log.Add(record);
        var (elsewhere, moved) = log.Sealed(2);
        elsewhere["id"] = record["id"]!.DeepClone();
        elsewhere["id"] = "0198c5b0-0000-7000-8000-0000000000ff";
        elsewhere["sealed"]!["fact"] = Protocol.Records.Seal.Commit("fact", "0198c5b0-0000-7000-8000-0000000000ff", moved.Value, SmallLog.Salt).ToString();
        log.Add(elsewhere);

        Assert.Equal(EvidenceWord.Verified, Verify(Open(1, fact)).Word);
        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Signature, "signature-wrong"), Decision(Open(2, moved)));
    }

    private EvidenceFile Open(ulong index, OpenSeal fact) =>
        log.Evidence(index, keys: 0) with { Seals = new Dictionary<string, OpenSeal> { ["fact"] = fact } };

    private EvidenceVerdict Verify(EvidenceFile evidence) => EvidenceVerifier.Verify(evidence, log.Trust, log.Report());

    private (EvidenceWord Word, EvidenceStep Step, string Detail) Decision(EvidenceFile evidence)
    {
        var verdict = Verify(evidence);
        return (verdict.Word, verdict.Step, verdict.Detail);
    }
}
