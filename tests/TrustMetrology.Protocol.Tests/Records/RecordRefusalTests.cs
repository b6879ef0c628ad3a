using System.Text;
using CsCheck;
using TrustMetrology.Protocol.Records;
using Xunit;
using Record = TrustMetrology.Protocol.Records.Record;

namespace TrustMetrology.Protocol.Tests.Records;

public sealed class RecordRefusalTests
{
    [Theory]
    [InlineData("v", "remove", "member-missing")]
    [InlineData("v", "2", "version")]
    [InlineData("v", "\"1\"", "version")]
    [InlineData("id", "remove", "member-missing")]
    [InlineData("id", "1", "member-type")]
    [InlineData("id", "null", "member-type")]
    [InlineData("id", "\"01890a5d-ac96-474b-bcce-b302099a8057\"", "id-format")]
    [InlineData("id", "\"01890a5d-ac96-774b-fcce-b302099a8057\"", "id-format")]
    [InlineData("id", "\"01890A5D-ac96-774b-bcce-b302099a8057\"", "id-format")]
    [InlineData("id", "\"{01890a5d-ac96-774b-bcce-b302099a8057}\"", "id-format")]
    [InlineData("id", "\"01890a5d-ac96-774b-bcce-b302099a8057\\n\"", "id-format")]
    [InlineData("log", "remove", "member-missing")]
    [InlineData("log", "\"\"", "log-format")]
    [InlineData("log", "\"a b\"", "log-format")]
    [InlineData("log", "\"a+b\"", "log-format")]
    [InlineData("log", "\"a\\nb\"", "log-format")]
    [InlineData("at", "remove", "member-missing")]
    [InlineData("at", "1769846400000", "member-type")]
    [InlineData("at", "\"2026-01-31T08:00:00Z\"", "moment-format")]
    [InlineData("at", "\"2026-01-31T08:00:00.0070Z\"", "moment-format")]
    [InlineData("at", "\"2026-01-31T08:00:00.007+00:00\"", "moment-format")]
    [InlineData("at", "\"2026-01-31t08:00:00.007z\"", "moment-format")]
    [InlineData("at", "\"2026-01-31 08:00:00.007Z\"", "moment-format")]
    [InlineData("at", "\"2026-02-29T08:00:00.007Z\"", "moment-format")]
    [InlineData("at", "\"2026-01-31T24:00:00.000Z\"", "moment-format")]
    [InlineData("at", "\"2026-01-31T08:00:60.000Z\"", "moment-format")]
    [InlineData("at", "\" 2026-01-31T08:00:00.007Z\"", "moment-format")]
    [InlineData("kind", "remove", "member-missing")]
    [InlineData("kind", "\"pledge.made\"", "kind-unknown")]
    [InlineData("kind", "\"Pledge.Signed\"", "kind-unknown")]
    [InlineData("kind", "\"result.published\"", "kind-sealed")]
    [InlineData("kind", "\"fact\"", "member-unknown")]
    [InlineData("kind", "\"retention.ended\"", "member-unknown")]
    [InlineData("issuer", "remove", "member-missing")]
    [InlineData("issuer", "\"merchant\"", "issuer-format")]
    [InlineData("issuer", "\"merchant:\"", "issuer-format")]
    [InlineData("issuer", "\"Merchant:1\"", "issuer-format")]
    [InlineData("issuer", "\"shop:1\"", "issuer-format")]
    [InlineData("issuer", "\"platform:1\"", "issuer-format")]
    [InlineData("issuer", "\"merchant:a b\"", "issuer-format")]
    [InlineData("subject", "remove", "member-missing")]
    [InlineData("subject", "null", "member-type")]
    [InlineData("subject", "\"shop\"", "subject-format")]
    [InlineData("subject", "\"shop:\"", "subject-format")]
    [InlineData("subject", "\"shop:7\\u0000\"", "subject-format")]
    [InlineData("subject", "\"shop:7\\u202e\"", "subject-format")]
    [InlineData("subject", "\"shop:7\\u200b\"", "subject-format")]
    [InlineData("subject", "\"shop:7\\u3000\"", "subject-format")]
    [InlineData("body", "remove", "member-missing")]
    [InlineData("body", "null", "member-type")]
    [InlineData("body", "[]", "member-type")]
    [InlineData("body.x", "0.5", "number-format")]
    [InlineData("body.x", "9007199254740992", "number-format")]
    [InlineData("body.x", "[[-1e300]]", "number-format")]
    [InlineData("body.limit.value", "1.478", "member-type")]
    [InlineData("body.limit.value", "\"1.\"", "quantity-format")]
    [InlineData("body.limit.value", "\".5\"", "quantity-format")]
    [InlineData("body.limit.value", "\"01\"", "quantity-format")]
    [InlineData("body.limit.value", "\"+1\"", "quantity-format")]
    [InlineData("body.limit.value", "\"1e3\"", "quantity-format")]
    [InlineData("body.limit.value", "\"1,5\"", "quantity-format")]
    [InlineData("body.limit.value", "\"\"", "quantity-format")]
    [InlineData("body.limit.unit", "\"\"", "quantity-format")]
    [InlineData("body.limit.unit", "1", "member-type")]
    [InlineData("body.limit.note", "1", "member-unknown")]
    [InlineData("sealed", "{}", "sealed-empty")]
    [InlineData("sealed", "[]", "member-type")]
    [InlineData("sealed", """{"":"0000000000000000000000000000000000000000000000000000000000000000"}""", "sealed-name")]
    [InlineData("sealed", """{"name":"00"}""", "commitment-format")]
    [InlineData("sealed", """{"name":"A000000000000000000000000000000000000000000000000000000000000000"}""", "commitment-format")]
    [InlineData("sealed", """{"name":null}""", "member-type")]
    [InlineData("supersedes", "null", "member-type")]
    [InlineData("supersedes", "\"x\"", "id-format")]
    [InlineData("supersedes", $"\"{Sample.Id}\"", "supersedes-itself")]
    [InlineData("Body", "{}", "member-unknown")]
    [InlineData("index", "1", "member-unknown")]
    public void From_RefusesWithItsOwnCode_WhenAMemberOfAnOpenRecordIsWrong(string path, string json, string code) =>
        Assert.Equal(code, Assert.Throws<ProtocolException>(() => Record.From(Sample.Open().With(path, json))).Code);

    [Theory]
    [InlineData("signature", "null", "member-type")]
    [InlineData("signature", "\"AAAA\"", "member-type")]
    [InlineData("signature.key", "remove", "member-missing")]
    [InlineData("signature.key", "\"\"", "signature-format")]
    [InlineData("signature.key", "1", "member-type")]
    [InlineData("signature.scheme", "remove", "member-missing")]
    [InlineData("signature.scheme", "\"rsa\"", "signature-scheme")]
    [InlineData("signature.scheme", "\"webauthn\"", "member-missing")]
    [InlineData("signature.value", "remove", "member-missing")]
    [InlineData("signature.value", "\"\"", "signature-format")]
    [InlineData("signature.value", "\"AAAA==\"", "signature-format")]
    [InlineData("signature.value", "\"AAAB+\"", "signature-format")]
    [InlineData("signature.value", "\"AB\"", "signature-format")]
    [InlineData("signature.authenticatorData", "\"AAAA\"", "member-unknown")]
    [InlineData("signature.by", "\"x\"", "member-unknown")]
    public void From_RefusesWithItsOwnCode_WhenTheSignatureIsNoSignature(string path, string json, string code)
    {
        var record = Sample.Open();
        record["signature"] = Sample.Signature();

        Assert.Equal(code, Assert.Throws<ProtocolException>(() => Record.From(record.With(path, json))).Code);
    }

    [Theory]
    [InlineData("sealed", "remove", "member-missing")]
    [InlineData("sealed", "{}", "sealed-fact")]
    [InlineData("sealed.name", "\"0000000000000000000000000000000000000000000000000000000000000000\"", "sealed-fact")]
    [InlineData("sealed.fact", "\"00\"", "commitment-format")]
    [InlineData("body", "{}", "member-unknown")]
    [InlineData("issuer", "\"platform\"", "member-unknown")]
    [InlineData("supersedes", $"\"{Sample.OtherId}\"", "member-unknown")]
    [InlineData("signature", "{}", "member-unknown")]
    public void From_RefusesWithItsOwnCode_WhenAMemberOfASealedRecordIsWrong(string path, string json, string code) =>
        Assert.Equal(code, Assert.Throws<ProtocolException>(() => Record.From(Sample.Sealed().With(path, json))).Code);

    [Theory]
    [InlineData("kind", "\"fact\"", "kind-unknown")]
    [InlineData("id", $"\"{Sample.Id}\"", "member-unknown")]
    [InlineData("v", "1", "member-unknown")]
    [InlineData("issuer", "\"nobody\"", "issuer-format")]
    [InlineData("body.x", "0.5", "number-format")]
    [InlineData("body.x", "{}", null)]
    public void SealedFact_FollowsTheSameRules(string path, string json, string? code) =>
        Assert.Equal(code, (Xunit.Record.Exception(() => SealedFact.From(Sample.Inner().With(path, json))) as ProtocolException)?.Code);

    [Theory]
    [InlineData("[]", "not-an-object")]
    [InlineData("null", "not-an-object")]
    [InlineData("{", "invalid-json")]
    [InlineData("{\"v\":1,\"v\":1}", "duplicate-member")]
    public void Parse_Refuses_WhatIsNoStrictJsonObject(string text, string code) =>
        Assert.Equal(code, Assert.Throws<ProtocolException>(() => Record.Parse(Encoding.UTF8.GetBytes(text))).Code);

    [Fact]
    public void Refusal_NamesTheMember()
    {
        var refusal = Assert.Throws<ProtocolException>(() => Record.From(Sample.Open().With("body.list", """[1,{"x":0.5}]""")));

        Assert.Equal("body.list.1.x", refusal.Path);
    }

    [Fact]
    public void From_TakesOrRefusesWithACode_WhateverStandsInAMember() => Gen.Select(Json.Values, Gen.Int[0, 9]).Sample((value, place) =>
    {
        var members = new[] { "v", "id", "log", "at", "kind", "issuer", "subject", "body", "sealed", "signature" };
        var record = Sample.Open();
        record[members[place]] = value?.DeepClone();

        Assert.True(Xunit.Record.Exception(() => Record.From(record)) is null or ProtocolException { Code.Length: > 0 });
    });
}
