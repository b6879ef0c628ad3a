using System.Text.Json.Nodes;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Verifier.Tests;

/// <summary>Requests with the answers that a second implementation, in another language, gave: line after line a request and its answer.</summary>
public sealed class OwnVectorsTests
{
    [Theory]
    [InlineData("Draws/draws.jsonl")]
    [InlineData("Verdicts/verdicts.jsonl")]
    public void Answer_IsThatOfTheOtherImplementation(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "tests/TrustMetrology.Protocol.Tests", file));

        Assert.NotEmpty(lines);
        Assert.All(lines.Chunk(2), pair => Assert.Equal(JsonNode.Parse(pair[1])!.ToJsonString(), ConformTests.Ask(pair[0]).ToJsonString()));
    }
}
