using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing;
using Xunit;
using Record = TrustMetrology.Protocol.Records.Record;

namespace TrustMetrology.Protocol.Tests.Records;

/// <summary>Reads the golden examples as a stranger would: by the protocol alone.</summary>
public sealed class RecordExamplesTests
{
    private static readonly IReadOnlyList<Example> Examples = Read();

    public static TheoryData<string> Kinds => [.. Examples.Select(example => example.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Example_IsARecord_WithTheHashAndTheSealsThatStandBesideIt(string kind)
    {
        var example = Examples.Single(each => each.Kind == kind);
        var record = Record.Parse(Encoding.UTF8.GetBytes(example.Record));

        Assert.Equal(example.Record, Encoding.UTF8.GetString(record.Bytes.Span));
        Assert.Equal(example.Hash, record.Hash.ToString());
        Assert.Equal(record.Sealed.Keys.Order(), example.Seals.Keys.Order());
        Assert.All(example.Seals, seal => Assert.True(Seal.Opens(record.Sealed[seal.Key], seal.Key, record.Id, seal.Value.Value, seal.Value.Salt)));
        Assert.Equal(kind, (string)Stated(example)["kind"]!);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Example_KeepsTheRuleOfItsKind(string kind)
    {
        var stated = Stated(Examples.Single(each => each.Kind == kind));

        BodyRules.Find(kind)!.Check((string)stated["issuer"]!, (string?)stated["subject"], stated["body"]!.AsObject());
    }

    [Fact]
    public void SignedExamples_AreSignedByTheExamplesKey()
    {
        var registration = JsonNode.Parse(Examples.Single(each => each.Kind == RecordKinds.KeyRegistered).Record)!;
        var key = new PartyKey(((string)registration["subject"]!)["key:".Length..], SignatureSchemes.DeviceKey, Decode((string)registration["body"]!["publicKey"]!));
        var signed = Examples.Where(example => example.Challenge is not null).ToList();

        Assert.Contains(signed, example => example.Kind == RecordKinds.PledgeSigned);
        Assert.All(signed, example => Assert.True(SignatureVerifier.Verify(Stated(example), Convert.FromHexString(example.Challenge!), [key], [], "").Valid));
    }

    [Fact]
    public void Kinds_WithARuleHaveAnExample() => Assert.Empty(BodyRules.All.Keys.Except(Examples.Select(example => example.Kind)));

    private static JsonObject Stated(Example example) => example.Seals.TryGetValue(SealedFact.SealName, out var fact)
        ? fact.Value!.AsObject()
        : JsonNode.Parse(example.Record)!.AsObject();

    private static byte[] Decode(string text) => Base64Url.TryDecode(text, out var bytes) ? bytes : throw new FormatException(text);

    private static List<Example> Read() => [.. File.ReadAllText(Path.Combine(Repository.Root, "tests/TrustMetrology.Host.Tests/golden/records.txt"))
        .Split("\n\n").Skip(1).Select(block => block.TrimEnd('\n').Split('\n').Select(line => line.Split(' ', 2)).ToLookup(line => line[0], line => line[1])).Select(ToExample)];

    private static Example ToExample(ILookup<string, string> lines) => new(
        lines["kind"].Single(), lines["record"].Single(), lines["hash"].Single(), lines["challenge"].SingleOrDefault(),
        lines["seal"].Select(line => line.Split(' ', 3)).ToDictionary(parts => parts[0], parts => (Convert.FromHexString(parts[1]), JsonNode.Parse(parts[2]))));

    private sealed record Example(string Kind, string Record, string Hash, string? Challenge, IReadOnlyDictionary<string, (byte[] Salt, JsonNode? Value)> Seals);
}
