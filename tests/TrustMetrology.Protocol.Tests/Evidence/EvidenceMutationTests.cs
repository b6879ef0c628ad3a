using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using TrustMetrology.Protocol.Evidence;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Evidence;

public sealed class EvidenceMutationTests
{
    private static readonly SmallLog Log = SmallLog.WithPledge();
    private static readonly EvidenceFile Honest = MakeHonest();

    [Fact]
    public void Evidence_IsNeverVerified_WithAnyOneValueChanged()
    {
        var paths = Leaves(Honest.ToJson(), []).ToList();
        Assert.InRange(paths.Count, 40, 500);
        foreach (var path in paths)
        {
            var json = Honest.ToJson();
            Change(json, path);
            var verdict = Verify(Encoding.UTF8.GetBytes(json.ToJsonString()));
            Assert.True(verdict.Word is not EvidenceWord.Verified, $"{string.Join('.', path)} may be changed unseen");
        }
    }

    [Fact]
    public void Evidence_SaysTheSame_WhereverABadByteStillVerifies() => Gen.Select(Gen.Int[0, Honest.ToUtf8().Length - 1], Gen.Byte).Sample((at, value) =>
    {
        var bytes = Honest.ToUtf8();
        bytes[at] = value;
        if (Verify(bytes).Word == EvidenceWord.Verified)
            Assert.Equal(Honest.ToUtf8(), EvidenceFile.Parse(bytes).ToUtf8());
    });

    [Fact]
    public void Evidence_GetsItsWord_WithAnyValueOfAnotherType()
    {
        foreach (var path in Places(Honest.ToJson(), []).Where(path => path.Length > 0))
        {
            foreach (var other in new[] { "null", "true", "1e300", "-1", "\"\"", "[]", "{}", "[null]", "[[]]", """{"a":null}""" })
            {
                var json = Honest.ToJson();
                Put(json, path, JsonNode.Parse(other));
                var bytes = Encoding.UTF8.GetBytes(json.ToJsonString());
                if (Verify(bytes).Word == EvidenceWord.Verified)
                    Assert.Equal(Honest.ToUtf8(), EvidenceFile.Parse(bytes).ToUtf8());
            }
        }
    }

    [Fact]
    public void Evidence_IsNeverVerified_WithAMemberRemoved()
    {
        foreach (var member in Honest.ToJson().Select(member => member.Key).Where(member => member != "seals"))
        {
            var json = Honest.ToJson();
            json.Remove(member);
            Assert.NotEqual(EvidenceWord.Verified, Verify(Encoding.UTF8.GetBytes(json.ToJsonString())).Word);
        }
    }

    [Theory]
    [InlineData("""{"v":2}""", "version")]
    [InlineData("""{"v":1,"record":{}}""", "member-missing")]
    [InlineData("[]", "member-type")]
    [InlineData("""{"v":1,"v":1}""", "duplicate-member")]
    public void Parse_RefusesAFile_WithACode(string file, string code) =>
        Assert.Equal(code, Assert.Throws<ProtocolException>(() => EvidenceFile.Parse(Encoding.UTF8.GetBytes(file))).Code);

    [Fact]
    public void Parse_RefusesAMember_ThatItDoesNotKnow()
    {
        var json = Honest.ToJson();
        json["note"] = "x";

        var fault = Assert.Throws<ProtocolException>(() => EvidenceFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString())));
        Assert.Equal(("member-unknown", "note"), (fault.Code, fault.Path));
    }

    [Fact]
    public void TlogProof_HasTheFormOfItsDefinition()
    {
        var lines = TlogProof.Of(Honest).Split('\n');

        Assert.Equal(["c2sp.org/tlog-proof@v1", "index 3"], lines[..2]);
        Assert.Equal(Honest.Proof.Select(hash => Convert.ToBase64String(hash.ToArray())), lines[2..(2 + Honest.Proof.Count)]);
        Assert.Equal("", lines[2 + Honest.Proof.Count]);
        Assert.Equal(Honest.Checkpoint, string.Join('\n', lines[(3 + Honest.Proof.Count)..]));
    }

    [Fact]
    public void TrustFile_SurvivesItsFile_AndRefusesWhatCanNotBeTrusted()
    {
        var trust = Log.Trust.ToJson();
        var read = TrustFile.Parse(Encoding.UTF8.GetBytes(trust.ToJsonString()));

        Assert.Equal(trust.ToJsonString(), read.ToJson().ToJsonString());
        trust["contract"] = "0x12";
        Assert.Equal("address", Assert.Throws<ProtocolException>(() => TrustFile.Parse(Encoding.UTF8.GetBytes(trust.ToJsonString()))).Code);
    }

    private static EvidenceFile MakeHonest()
    {
        var honest = Log.Evidence(3, 6, 7, 1);
        Assert.Equal(EvidenceWord.Verified, EvidenceVerifier.Verify(honest, Log.Trust, Log.Report()).Word);
        return honest;
    }

    private static EvidenceVerdict Verify(byte[] file) => EvidenceVerifier.Verify(file, Log.Trust, Log.Report());

    private static IEnumerable<object[]> Leaves(JsonNode? node, object[] path) => node switch
    {
        JsonObject json => json.SelectMany(member => Leaves(member.Value, [.. path, member.Key])),
        JsonArray list => list.SelectMany((item, index) => Leaves(item, [.. path, index])),
        _ => [path],
    };

    /// <summary>Leaves and what holds them.</summary>
    private static IEnumerable<object[]> Places(JsonNode? node, object[] path) => Leaves(node, path)
        .SelectMany(leaf => Enumerable.Range(0, leaf.Length + 1).Select(length => leaf[..length]))
        .DistinctBy(place => string.Join('/', place));

    private static void Change(JsonNode json, object[] path)
    {
        var value = path.Aggregate(json, Step);
        Put(json, path, value.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? Flip(value.GetValue<string>())
            : Convert.ToInt64(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) + 1);
    }

    private static void Put(JsonNode json, object[] path, JsonNode? value)
    {
        var parent = path[..^1].Aggregate(json, Step);
        if (path[^1] is int index)
            parent[index] = value;
        else
            parent[(string)path[^1]] = value;
    }

    private static JsonNode Step(JsonNode node, object step) => step is int index ? node[index]! : node[(string)step]!;

    private static string Flip(string text) => text[..^2] + (text[^2] == 'A' ? 'B' : 'A') + text[^1..];
}
