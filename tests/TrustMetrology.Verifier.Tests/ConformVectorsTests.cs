using System.Text.Json.Nodes;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Verifier.Tests;

/// <summary>The outside vectors, through the same door that outsiders use.</summary>
public sealed class ConformVectorsTests
{
    [Fact]
    public void Inclusion_AgreesWithTheOutsideVectors() => AgreesOn("merkle/inclusion", vector => new JsonObject
    {
        ["op"] = "inclusion",
        ["index"] = vector["leafIdx"]!.DeepClone(),
        ["size"] = vector["treeSize"]!.DeepClone(),
        ["leafHash"] = HexOf(vector["leafHash"]),
        ["root"] = HexOf(vector["root"]),
        ["proof"] = HexesOf(vector["proof"]),
    });

    [Fact]
    public void Consistency_AgreesWithTheOutsideVectors() => AgreesOn("merkle/consistency", vector => new JsonObject
    {
        ["op"] = "consistency",
        ["size1"] = vector["size1"]!.DeepClone(),
        ["size2"] = vector["size2"]!.DeepClone(),
        ["root1"] = HexOf(vector["root1"]),
        ["root2"] = HexOf(vector["root2"]),
        ["proof"] = HexesOf(vector["proof"]),
    });

    [Fact]
    public void Canonicalize_AgreesWithTheOutsideVectors()
    {
        foreach (var input in Directory.GetFiles(Vectors.Find("jcs/input"), "*.json"))
        {
            var request = new JsonObject { ["op"] = "canonicalize", ["json"] = File.ReadAllText(input) };
            var expected = string.Concat(File.ReadAllText(Path.ChangeExtension(input.Replace("/input/", "/outhex/", StringComparison.Ordinal), "txt")).Split()).ToLowerInvariant();

            Assert.Equal(expected, ConformTests.Ask(request.ToJsonString())["hex"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Transactions_AgreeWithTheOutsideVectors_SignedAndRead()
    {
        var vectors = JsonNode.Parse(File.ReadAllText(Vectors.Find("ethereum/typed-transactions.json")))!.AsArray();
        var feeMarket = vectors.Where(vector => vector!["tx"]!["type"]!.GetValue<int>() == 2).ToList();
        Assert.NotEmpty(feeMarket);
        foreach (var vector in feeMarket)
        {
            var signed = Ask(new JsonObject { ["op"] = "signTx", ["key"] = vector!["key"]!.DeepClone(), ["tx"] = vector["tx"]!.DeepClone() });
            Assert.Equal(Text(vector, "signed"), Text(signed, "raw"));
            Assert.Equal(Text(vector, "address"), Text(signed, "from"));

            var read = Ask(new JsonObject { ["op"] = "tx", ["hex"] = vector["signed"]!.DeepClone() });
            Assert.Equal((Text(signed, "from"), Text(signed, "hash")), (Text(read, "from"), Text(read, "hash")));
        }
    }

    [Fact]
    public void Note_AgreesWithTheOutsideVectors()
    {
        var log = JsonNode.Parse(File.ReadAllText(Vectors.Find("note/vectors.json")))!["tessera_log"]!;
        foreach (var checkpoint in log["checkpoints"]!.AsArray())
        {
            var answer = Ask(new JsonObject { ["op"] = "note", ["note"] = checkpoint!["note"]!.DeepClone(), ["vkeys"] = new JsonArray(log["vkey"]!.DeepClone()) });
            Assert.Equal((true, checkpoint["size"]!.GetValue<ulong>()), (answer["valid"]!.GetValue<bool>(), answer["size"]!.GetValue<ulong>()));
        }
    }

    private static JsonObject Ask(JsonObject request) => ConformTests.Ask(request.ToJsonString());

    private static string Text(JsonNode json, string member) => json[member]!.GetValue<string>();

    private static void AgreesOn(string folder, Func<JsonNode, JsonObject> request)
    {
        var files = Directory.GetFiles(Vectors.Find(folder), "*.json", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var vector = JsonNode.Parse(File.ReadAllText(file))!;
            var answer = ConformTests.Ask(request(vector).ToJsonString());
            var valid = answer["valid"]?.GetValue<bool>() ?? false;
            Assert.True(valid != vector["wantErr"]!.GetValue<bool>(), $"{Path.GetFileName(file)}: {answer.ToJsonString()}");
        }
    }

    private static string HexOf(JsonNode? base64) => Convert.ToHexStringLower(Convert.FromBase64String(base64!.GetValue<string>()));

    private static JsonArray HexesOf(JsonNode? base64) =>
        base64 is JsonArray items ? new JsonArray([.. items.Select(item => JsonValue.Create(HexOf(item)))]) : [];
}
