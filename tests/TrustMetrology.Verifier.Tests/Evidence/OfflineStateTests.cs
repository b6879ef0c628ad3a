using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Chain;
using TrustMetrology.Protocol.Evidence;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Evidence;

/// <summary>Header and eth_getProof of a real node, held against a block hash that the reader knows: no node is asked.</summary>
public sealed class OfflineStateTests(AnchoredLog log) : IClassFixture<AnchoredLog>
{
    [Fact]
    public void State_Verifies_AgainstTheBlockThatTheReaderTrusts()
    {
        var evidence = log.EvidenceWithState(5);

        var verdict = Judge(evidence);

        Assert.Equal((EvidenceWord.Verified, EvidenceStep.Finality), (verdict.Word, verdict.Step));
        Assert.Contains("by-state", verdict.Flags);
        Assert.Equal(evidence.Anchor!.State!.Time, verdict.BlockTime);
        Assert.Equal("verified", Judge(EvidenceFile.Parse(evidence.ToUtf8())).Detail);
    }

    [Fact]
    public void State_ProvesNothing_AgainstAnotherBlockOrWhenThereIsNone()
    {
        var evidence = log.EvidenceWithState(5);

        Assert.Equal(
            (EvidenceWord.Undetermined, EvidenceStep.Chain, "another-block"),
            Word(EvidenceVerifier.Verify(evidence, log.Trust, new TrustedBlock(log.Evidence(7).Anchor!.BlockHash))));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Chain, "no-state"), Word(Judge(log.Evidence(5))));
        Assert.Equal((EvidenceWord.Undetermined, EvidenceStep.Trust, "no-trust"), Word(EvidenceVerifier.Verify(evidence, null, Block(evidence))));
    }

    [Fact]
    public void State_IsRefuted_WhereItDoesNotFitTheAnchor()
    {
        var (of5, of7) = (log.EvidenceWithState(5), log.EvidenceWithState(7));
        EvidenceAnchor[] bent =
        [
            of5.Anchor! with { State = of7.Anchor!.State },
            of5.Anchor with { BlockNumber = of5.Anchor.BlockNumber + 1 },
            of5.Anchor with { BlockHash = of7.Anchor.BlockHash },
            of7.Anchor with { State = of5.Anchor.State, BlockHash = of5.Anchor.BlockHash, BlockNumber = of5.Anchor.BlockNumber },
        ];

        foreach (var anchor in bent)
            Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Anchor, "state-differs"), Word(EvidenceVerifier.Verify(of5 with { Anchor = anchor, Size = 7 }, log.Trust, null)));
    }

    [Fact]
    public void State_NeverVerifies_WithAnyBitOfAnyNodeChanged()
    {
        var evidence = log.EvidenceWithState(7);
        foreach (var state in Spoilt(evidence.Anchor!.State!))
        {
            var spoilt = evidence with { Anchor = evidence.Anchor with { State = state } };
            Assert.Equal((EvidenceWord.Refuted, EvidenceStep.Anchor, "state-differs"), Word(Judge(spoilt)));
        }
    }

    [Theory]
    [InlineData("{}", "member-missing")]
    [InlineData("""{"header":"0x","account":[],"storage":[],"more":1}""", "member-unknown")]
    [InlineData("""{"header":"00","account":[],"storage":[]}""", "hex-text")]
    [InlineData("""{"header":"0x0","account":[],"storage":[]}""", "hex-text")]
    [InlineData("""{"header":"0xAB","account":[],"storage":[]}""", "hex-text")]
    [InlineData("""{"header":"0x","account":[1],"storage":[]}""", "hex-text")]
    [InlineData("""{"header":"0x","account":[],"storage":["0x"]}""", "member-type")]
    [InlineData("""{"header":"0x","account":[],"storage":{}}""", "member-type")]
    [InlineData("[]", "member-type")]
    public void State_IsRefusedWithACode_WhenItsShapeIsWrong(string state, string code)
    {
        var json = log.Evidence(5).ToJson();
        json["anchor"]!["state"] = JsonNode.Parse(state);

        var verdict = EvidenceVerifier.Verify(Encoding.UTF8.GetBytes(json.ToJsonString()), log.Trust, null);

        Assert.Equal((EvidenceWord.Refuted, EvidenceStep.File, code), Word(verdict));
    }

    private EvidenceVerdict Judge(EvidenceFile evidence) => EvidenceVerifier.Verify(evidence, log.Trust, Block(evidence));

    private static TrustedBlock Block(EvidenceFile evidence) => new(evidence.Anchor!.BlockHash);

    private static (EvidenceWord Word, EvidenceStep Step, string Detail) Word(EvidenceVerdict verdict) => (verdict.Word, verdict.Step, verdict.Detail);

    private static IEnumerable<HeadProof> Spoilt(HeadProof proof)
    {
        foreach (var header in Changed(proof.Header))
            yield return proof with { Header = header };
        foreach (var account in Bent(proof.Account))
            yield return proof with { Account = account };
        for (var slot = 0; slot < 2; slot++)
        {
            foreach (var nodes in Bent(proof.Storage[slot]))
                yield return proof with { Storage = [.. proof.Storage.Select((other, at) => at == slot ? nodes : other)] };
        }

        yield return proof with { Storage = [proof.Storage[1], proof.Storage[0]] };
        yield return proof with { Storage = [proof.Storage[0]] };
        yield return proof with { Storage = [.. proof.Storage, proof.Storage[0]] };
    }

    // One bit of one byte of one node changed; a node left out, doubled, cut.
    private static IEnumerable<IReadOnlyList<byte[]>> Bent(IReadOnlyList<byte[]> nodes)
    {
        for (var at = 0; at < nodes.Count; at++)
        {
            foreach (var node in Changed(nodes[at]).Append(nodes[at][..^1]).Append([.. nodes[at], 0]))
                yield return [.. nodes.Select((other, index) => index == at ? node : other)];
            yield return [.. nodes.Where((_, index) => index != at)];
        }

        yield return [.. nodes, nodes[^1]];
    }

    private static IEnumerable<byte[]> Changed(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; at += 7)
            yield return [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]];
    }
}
