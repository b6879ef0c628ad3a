using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Records;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("values")]
    public void Canonicalize_MatchesTheOutsideVector_ForEachTriple(string name)
    {
        var input = File.ReadAllBytes(Vectors.Find($"jcs/input/{name}.json"));
        var expected = File.ReadAllBytes(Vectors.Find($"jcs/output/{name}.json"));
        var hex = string.Concat(File.ReadAllText(Vectors.Find($"jcs/outhex/{name}.txt")).Where(char.IsAsciiHexDigit));

        var canonical = CanonicalJson.Canonicalize(input);

        Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(canonical));
        Assert.Equal(hex, Hex.Encode(canonical));
    }

    [Fact]
    public void Serialize_WritesNumbersAsEcmaScript_ForEachOutsideVector()
    {
        var lines = File.ReadAllLines(Vectors.Find("jcs/es6numbers-4000.txt"));

        var wrong = lines.Where(line => line.Split(',') is [var bits, var text] && text != Text(FromBits(bits))).ToList();

        Assert.Equal(4_000, lines.Length);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("1e23", "1e+23")]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData("1E-7", "1e-7")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("1e21", "1e+21")]
    [InlineData("123456789012345678901", "123456789012345680000")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1e-999999999999", "0")]
    [InlineData("0e999999999999", "0")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("100", "100")]
    [InlineData("1.50", "1.5")]
    public void Canonicalize_WritesTheShortestNumber(string input, string expected) => Assert.Equal(expected, Canonical(input));

    [Theory]
    [InlineData("\"\\u20ac$\\u000F\\nA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"", "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"")]
    [InlineData("\"\\b\\f\\r\\t\\u007f\\u2028\"", "\"\\b\\f\\r\\t\u007f\u2028\"")]
    [InlineData("\"\\ud83d\\ude02\"", "\"😂\"")]
    [InlineData("{\"\\ufb33\":1,\"\\ud83d\\ude02\":2,\"a\":3}", "{\"a\":3,\"😂\":2,\"\ufb33\":1}")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("{\"\":{},\"a\":null}", "{\"\":{},\"a\":null}")]
    public void Canonicalize_WritesTextAndMembersInOneForm(string input, string expected) => Assert.Equal(expected, Canonical(input));

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", "duplicate-member")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "duplicate-member")]
    [InlineData("\"\\ud800\"", "lone-surrogate")]
    [InlineData("\"\\udc00\\ud800\"", "lone-surrogate")]
    [InlineData("{\"\\ud800x\":1}", "lone-surrogate")]
    [InlineData("1e309", "number-range")]
    [InlineData("-1e400", "number-range")]
    [InlineData("{} {}", "trailing-bytes")]
    [InlineData("1 2", "trailing-bytes")]
    [InlineData("[]x", "trailing-bytes")]
    [InlineData("\ufeff{}", "byte-order-mark")]
    [InlineData("", "invalid-json")]
    [InlineData("  ", "invalid-json")]
    [InlineData("{", "invalid-json")]
    [InlineData("[1,]", "invalid-json")]
    [InlineData("{\"a\":1,}", "invalid-json")]
    [InlineData("01", "invalid-json")]
    [InlineData("+1", "invalid-json")]
    [InlineData(".5", "invalid-json")]
    [InlineData("1.", "invalid-json")]
    [InlineData("NaN", "invalid-json")]
    [InlineData("nul", "invalid-json")]
    [InlineData("'a'", "invalid-json")]
    [InlineData("// a\n1", "invalid-json")]
    [InlineData("\"\n\"", "invalid-json")]
    [InlineData("\"\\x\"", "invalid-json")]
    public void Parse_RefusesWithItsOwnCode_WhenTheTextIsNotStrictJson(string input, string code) =>
        Assert.Equal(code, Assert.Throws<ProtocolException>(() => CanonicalJson.Parse(Encoding.UTF8.GetBytes(input))).Code);

    [Theory]
    [InlineData("22ff22")]
    [InlineData("22eda08022")]
    [InlineData("22c08022")]
    [InlineData("22f490808022")]
    public void Parse_RefusesBrokenUtf8_WhenBytesAreNoCharacters(string hex) =>
        Assert.Equal("invalid-utf8", Assert.Throws<ProtocolException>(() => CanonicalJson.Parse(Hex.Decode(hex))).Code);

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Canonicalize_StandsTheDeepestNesting_AndRefusesOneMore(char open, char close)
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open == '{' ? "{\"a\":" : "[", depth)) + "1" + new string(close, depth);

        Assert.Equal(Nested(CanonicalJson.MaxDepth), Canonical(Nested(CanonicalJson.MaxDepth)));
        foreach (var depth in (int[])[CanonicalJson.MaxDepth + 1, CanonicalJson.MaxDepth + 2, 100_000])
            Assert.Equal("too-deep", Assert.Throws<ProtocolException>(() => Canonical(Nested(depth))).Code);
    }

    [Fact]
    public void Serialize_RefusesTooDeep_WhenTheNodesWereBuiltByHand()
    {
        JsonNode node = new JsonArray();
        for (var depth = 1; depth <= CanonicalJson.MaxDepth; depth++)
            node = new JsonArray(node);

        Assert.Equal("too-deep", Assert.Throws<ProtocolException>(() => CanonicalJson.Serialize(node)).Code);
    }

    [Fact]
    public void Serialize_TakesEveryKindOfValue_WhenNodesWereMadeFromDotNetTypes()
    {
        var node = new JsonObject
        {
            ["long"] = 9_007_199_254_740_991L,
            ["int"] = -5,
            ["decimal"] = 1.50m,
            ["text"] = "é",
            ["guid"] = new Guid("00000000-0000-7000-8000-000000000001"),
            ["parsed"] = JsonNode.Parse("""{"b":[1.0,"\u00e9"],"a":true}"""),
        };

        Assert.Equal(
            """{"decimal":1.5,"guid":"00000000-0000-7000-8000-000000000001","int":-5,"long":9007199254740991,"parsed":{"a":true,"b":[1,"é"]},"text":"é"}""",
            Text(node));
    }

    [Fact]
    public void Serialize_RefusesLoneSurrogates_WhenTheyStandInANode()
    {
        Assert.Equal("lone-surrogate", Assert.Throws<ProtocolException>(() => CanonicalJson.Serialize("\ud800")).Code);
        Assert.Equal("lone-surrogate", Assert.Throws<ProtocolException>(() => CanonicalJson.Serialize(new JsonObject { ["\udc00"] = 1 })).Code);
    }

    [Fact]
    public void Serialize_RefusesDuplicates_WhenTheNodeHidesThem() => Assert.Equal(
        "duplicate-member",
        Assert.Throws<ProtocolException>(() => CanonicalJson.Serialize(JsonNode.Parse("""{"a":{"b":1,"b":2}}"""))).Code);

    [Fact]
    public void Canonicalize_IsIdempotent_ForAnyJson() => Json.Values.Sample(value =>
    {
        var once = CanonicalJson.Serialize(value);

        Assert.Equal(once, CanonicalJson.Canonicalize(once));
        Assert.True(JsonNode.DeepEquals(CanonicalJson.Parse(once), CanonicalJson.Parse(value?.ToJsonString() ?? "null")));
    });

    [Fact]
    public void Serialize_WritesNumbersThatReadBackTheSame_ForAnyDouble() => Gen.Double.Where(double.IsFinite).Sample(number =>
    {
        var text = Text(number);

        Assert.Equal(number == 0 ? 0 : number, double.Parse(text, CultureInfo.InvariantCulture));
        Assert.True(text.Count(char.IsAsciiDigit) <= 25, text);
    });

    private static double FromBits(string hex) =>
        BitConverter.UInt64BitsToDouble(ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json)));

    private static string Text(JsonNode? node) => Encoding.UTF8.GetString(CanonicalJson.Serialize(node));
}
