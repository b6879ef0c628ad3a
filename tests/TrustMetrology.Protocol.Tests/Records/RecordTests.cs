using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;
using Xunit;
using Record = TrustMetrology.Protocol.Records.Record;

namespace TrustMetrology.Protocol.Tests.Records;

public sealed class RecordTests
{
    private const string Canonical =
        """{"at":"2026-01-31T08:00:00.007Z","body":{"amount":50000,"clauses":["P1","P3"],"limit":{"unit":"kg","value":"1.478"}},"id":"01890a5d-ac96-774b-bcce-b302099a8057","issuer":"merchant:42","kind":"pledge.signed","log":"example.org/log","subject":"shop:7","v":1}""";

    [Fact]
    public void From_TakesAnOpenRecord_InItsCanonicalForm()
    {
        var record = Record.From(Sample.Open());

        Assert.Equal(Canonical, Encoding.UTF8.GetString(record.Bytes.Span));
        Assert.Equal(MerkleTree.LeafHash(record.Bytes.Span), record.Hash);
        Assert.Equal((Sample.Id, Sample.Log, "pledge.signed"), (record.Id, record.Log, record.Kind));
        Assert.Equal(("merchant:42", "shop:7"), (record.Issuer, record.Subject));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 8, 0, 0, 7, TimeSpan.Zero), record.At);
        Assert.Equal(TimeSpan.Zero, record.At.Offset);
        Assert.True(JsonNode.DeepEquals(Sample.Open()["body"], record.Body));
        Assert.False(record.IsSealed);
        Assert.Empty(record.Sealed);
        Assert.Null(record.Supersedes);
        Assert.Null(record.Signature);
    }

    [Fact]
    public void Parse_GivesTheSameRecord_WhenTheTextIsNotCanonicalYet()
    {
        var spaced = Sample.Open().ToJsonString(new() { WriteIndented = true });

        Assert.Equal(Canonical, Encoding.UTF8.GetString(Record.Parse(Encoding.UTF8.GetBytes(spaced)).Bytes.Span));
        Assert.Equal(Canonical, CanonicalText(Record.Parse(Encoding.UTF8.GetBytes(Canonical)).ToJson()));
    }

    [Fact]
    public void From_TakesEveryOptionalMember()
    {
        var signature = Sample.Signature();
        var record = Record.From(Sample.Open()
            .With("sealed", $$"""{"address":"{{new string('b', 64)}}","name":"{{new string('c', 64)}}"}""")
            .With("supersedes", $"\"{Sample.OtherId}\"")
            .With("signature", signature.ToJsonString()));

        Assert.Equal(["address", "name"], record.Sealed.Keys.Order());
        Assert.Equal(Hash.Parse(new string('c', 64)), record.Sealed["name"]);
        Assert.Equal(Sample.OtherId, record.Supersedes);
        Assert.Equal(("k1", "device-key"), (record.Signature!.Key, record.Signature.Scheme));
    }

    [Fact]
    public void From_TakesASealedRecord()
    {
        var record = Record.From(Sample.Sealed());

        Assert.True(record.IsSealed);
        Assert.Equal(Hash.Parse(new string('a', 64)), Assert.Single(record.Sealed).Value);
        Assert.Equal((null, null, null, null), (record.Issuer, record.Subject, record.Body, record.Signature));
    }

    [Fact]
    public void From_TakesEveryOpenKind_AndSealedFactEveryKind()
    {
        Assert.Equal(23, RecordKinds.Open.Count);
        Assert.Equal(20, RecordKinds.SealedOnly.Count);
        foreach (var kind in RecordKinds.Open)
            Assert.Equal(kind, Record.From(Subjected(Sample.Open(), kind)).Kind);
        foreach (var kind in RecordKinds.Open.Concat(RecordKinds.SealedOnly))
            Assert.Equal(kind, SealedFact.From(Subjected(Sample.Inner(), kind)).Kind);
        foreach (var kind in RecordKinds.SealedOnly)
            Assert.Equal("kind-sealed", Assert.Throws<ProtocolException>(() => Record.From(Subjected(Sample.Open(), kind))).Code);
    }

    [Theory]
    [InlineData("merchant:42")]
    [InlineData("bureau:440300")]
    [InlineData("lab:x")]
    [InlineData("person:01890a5d-ac96-774b-bcce-b302099a8057")]
    [InlineData("person:张三𠮷")]
    [InlineData("platform")]
    public void From_TakesEachIssuer(string issuer) => Assert.Equal(issuer, Record.From(Sample.Open().With("issuer", $"\"{issuer}\"")).Issuer);

    [Theory]
    [InlineData("9007199254740991")]
    [InlineData("-9007199254740991")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"0.5\"")]
    [InlineData("""{"unit":"squad 3"}""")]
    [InlineData("""{"value":5}""")]
    [InlineData("""{"value":"-0.5","unit":"g"}""")]
    [InlineData("""[{"value":"0","unit":"g"}]""")]
    public void From_TakesFacts(string fact) => Assert.NotNull(Record.From(Sample.Open().With("body.x", fact)));

    [Fact]
    public void From_TakesTheLargestRecord_AndRefusesOneByteMore()
    {
        JsonObject Sized(int bytes)
        {
            var record = Sample.Open().With("body.x", "\"\"");
            record["body"]!["x"] = new string('x', bytes - CanonicalJson.Serialize(record).Length);
            return record;
        }

        Assert.Equal(Record.MaxBytes, Record.From(Sized(Record.MaxBytes)).Bytes.Length);
        Assert.Equal("record-size", Assert.Throws<ProtocolException>(() => Record.From(Sized(Record.MaxBytes + 1))).Code);
    }

    [Fact]
    public void Record_StaysAsItWas_WhenItsCopiesAreChanged()
    {
        var json = Sample.Open();
        var record = Record.From(json);
        json["body"]!["amount"] = 1;
        record.Body!["amount"] = 2;
        record.ToJson()["v"] = 3;

        Assert.Equal(50_000, record.Body!["amount"]!.GetValue<double>());
        Assert.Equal(Canonical, CanonicalText(record.ToJson()));
    }

    private static JsonObject Subjected(JsonObject statement, string kind) =>
        statement.With("kind", $"\"{kind}\"").With("subject", kind == RecordKinds.RetentionEnded ? "remove" : "\"shop:7\"");

    private static string CanonicalText(JsonNode node) => Encoding.UTF8.GetString(CanonicalJson.Serialize(node));
}
