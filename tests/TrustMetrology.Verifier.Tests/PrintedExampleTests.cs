using System.Text.RegularExpressions;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Verifier.Tests;

public sealed class PrintedExampleTests
{
    [Fact]
    public void Rating_IsWhatTheProtocolsReadmePrints()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "TrustMetrology.Protocol", "README.md"));
        var lines = Regex.Match(readme, "(?<=```jsonl\n)(.+)\n(.+)(?=\n```)").Groups;

        Assert.Equal(lines[2].Value, ConformTests.Ask(lines[1].Value).ToJsonString());
    }
}
