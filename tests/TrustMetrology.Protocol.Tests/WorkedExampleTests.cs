using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;
using Xunit;
using Record = TrustMetrology.Protocol.Records.Record;

namespace TrustMetrology.Protocol.Tests;

/// <summary>What the protocol's README prints is what the code does: whoever re-implements it begins with those figures.</summary>
public sealed class WorkedExampleTests
{
    private static readonly string Readme = File.ReadAllText(ReadmePath());
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
    private static readonly Record Example =
        Record.Parse(Encoding.UTF8.GetBytes(Regex.Match(Readme, "(?<=```json\n).+(?=\n```)").Value));

    [Fact]
    public void Record_HasTheHashChallengeAndCommitmentThatArePrinted()
    {
        Assert.Contains($"\n{Encoding.UTF8.GetString(Example.Bytes.Span)}\n", Readme, StringComparison.Ordinal);
        Assert.Contains($"| hash | `{Example.Hash}` |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| challenge | `{Hex.Encode(Challenge.Of(Example.ToJson()))}` |", Readme, StringComparison.Ordinal);
        Assert.Contains($"`{Seal.Commit("name", Example.Id, "阳光粮油店", Seed)}`", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Signature_VerifiesAsPrinted()
    {
        Assert.True(Base64Url.TryDecode(Printed("Signed by the device key `"), out var key));
        var record = Example.ToJson();
        record["signature"] = new JsonObject { ["key"] = "k1", ["scheme"] = SignatureSchemes.DeviceKey, ["value"] = Printed("that verifies is `") };

        Assert.True(SignatureVerifier.Verify(record, Challenge.Of(record), [new PartyKey("k1", SignatureSchemes.DeviceKey, key)], [], "").Valid);
    }

    [Fact]
    public void Log_SignsAsPrinted()
    {
        var signer = new NoteSigner(Example.Log, Seed);

        Assert.Equal(Printed("has the vkey `"), signer.Verifier.ToString());
        Assert.Contains($"```\n{new Checkpoint(Example.Log, 1, Example.Hash).ToNote(signer)}```", Readme, StringComparison.Ordinal);
        Assert.Contains($"```\n{new SubmissionReceipt(Example.Log, Example.Hash, Example.At.AddSeconds(1)).ToNote(SubmissionReceipt.Signer(Example.Log, Seed))}```", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Tree_HasTheRootsThatArePrinted()
    {
        var leaves = "abc".Select(letter => MerkleTree.LeafHash([(byte)letter])).ToArray();

        Assert.Contains($"`a`, `b`, `c` has the root `{MerkleTree.Root(leaves)}`", Readme, StringComparison.Ordinal);
        Assert.Contains($"it has `{MerkleTree.Root(leaves.AsSpan(0, 2))}`", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_AreAllPrinted() =>
        Assert.All(RecordKinds.Open.Concat(RecordKinds.SealedOnly), kind => Assert.Contains($"`{kind}`", Readme, StringComparison.Ordinal));

    private static string Printed(string before) => Regex.Match(Readme, $"(?<={Regex.Escape(before)})[^`]+").Value;

    private static string ReadmePath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TrustMetrology.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("the solution's folder");
        return Path.Combine(folder.FullName, "src", "TrustMetrology.Protocol", "README.md");
    }
}
