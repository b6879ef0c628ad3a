using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

/// <summary>One example of every kind of record, byte for byte: what is written once must be readable for ever.</summary>
public sealed class RecordEncodingsTests
{
    private const string Preface = """
        # One example of every kind of record that the platform writes (src/TrustMetrology.Protocol/README.md). After each kind:
        # record     the leaf's data: canonical JSON in UTF-8
        # hash       the record's hash: SHA-256(0x00 || data)
        # challenge  where it is signed: the 32 bytes that the issuer signed
        # seal       name, salt in hex, value in canonical JSON: opens the commitment of that name; the value of `fact` is the sealed statement

        """;

    [Fact]
    public async Task Records_AreEncodedAsInTheGoldenFile()
    {
        using var deployment = new DeploymentFile();
        await using var host = await TrustHostFixture.StartAsync(Database.Sqlite, services => services
            .AddSingleton<SettledSources>()
            .AddSingleton<IIds>(provider => provider.GetRequiredService<SettledSources>())
            .AddSingleton<IChance>(provider => provider.GetRequiredService<SettledSources>()), ("Chain:Rpc", "http://127.0.0.1:9/"), ("Chain:Deployment", deployment.Path));
        await new PlayedRecords(host).PlayAsync();
        var examples = await ExamplesAsync(host);

        // Last, because what was destroyed gives no example any more.
        host.Clock.Advance(TimeSpan.FromDays(31));
        await host.SendAsync(new EndRetention.Command());
        examples.AddRange((await ExamplesAsync(host)).Where(example => example.Kind == RecordKinds.RetentionEnded));
        Golden.Check("tests/TrustMetrology.Host.Tests/golden/records.txt", Preface + string.Concat(examples.OrderBy(example => example.Kind, StringComparer.Ordinal).Select(example => example.ToText())));
    }

    // A chain that the records name and nobody asks.
    private sealed class DeploymentFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public DeploymentFile() => new Deployment(31337, "0x00112233445566778899aabbccddeeff00112233").Write(Path);

        public void Dispose() => File.Delete(Path);
    }

    // Of the rules the pack of figures stands for all: pages and texts are too long to read, and change more often.
    private static async Task<List<Example>> ExamplesAsync(TrustHostFixture host)
    {
        var records = await host.ReadAsync(db => db.Set<StoredRecord>().AsNoTracking().ToListAsync());
        var seals = (await host.ReadAsync(db => db.Set<StoredSeal>().AsNoTracking().Where(seal => seal.Value != null).ToListAsync())).ToLookup(seal => seal.RecordId);
        return [.. records.Where(record => record.Kind != RecordKinds.RulesAdopted || record.Subject.StartsWith("pack:", StringComparison.Ordinal))
            .Select(record => new Example(record, [.. seals[record.Id].OrderBy(seal => seal.Name, StringComparer.Ordinal)]))
            .OrderBy(example => example.Record.Id.ToString(), StringComparer.Ordinal).DistinctBy(example => example.Kind)];
    }

    private sealed record Example(StoredRecord Record, IReadOnlyList<StoredSeal> Seals)
    {
        private readonly JsonObject stated = Seals.FirstOrDefault(seal => seal.Name == SealedFact.SealName) is { } fact ? JsonNode.Parse(fact.Value!)!.AsObject() : Record.ToJson();

        public string Kind => (string)stated["kind"]!;

        public string ToText()
        {
            List<string> lines = ["", $"kind {Kind}", $"record {Encoding.UTF8.GetString(Record.Bytes)}", $"hash {Record.Hash}"];
            if (stated.ContainsKey("signature"))
                lines.Add($"challenge {Hex.Encode(ChallengeOf())}");
            lines.AddRange(Seals.Select(seal => $"seal {seal.Name} {Hex.Encode(seal.Salt!)} {Encoding.UTF8.GetString(CanonicalJson.Serialize(JsonNode.Parse(seal.Value!)))}"));
            return string.Concat(lines.Select(line => $"{line}\n"));
        }

        private byte[] ChallengeOf()
        {
            var json = Record.ToJson();
            return Record.Kind == RecordKinds.Fact ? Challenge.OfSealed(stated, (string)json["id"]!, (string)json["log"]!, (string)json["at"]!) : Challenge.Of(json);
        }
    }
}
