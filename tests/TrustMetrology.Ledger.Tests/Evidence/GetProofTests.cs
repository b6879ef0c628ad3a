using System.Globalization;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Evidence;

public sealed class GetProofTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task GetProof_ProvesTheRecordUnderTheLogsKey_ForWhoeverReadsTlogProof(Database database)
    {
        var host = await hosts.OnAsync(database);
        var record = (await host.GrowAsync(5))[2];

        using var answer = await host.Anonymous.GetAsync($"/api/v1/records/{record.Id}/proof");

        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal($"inline; filename=\"{record.Id}.tlog-proof\"", answer.Content.Headers.ContentDisposition?.ToString());
        Assert.True(await ProvesAsync(host, await answer.Content.ReadAsStringAsync(), record.Hash));
        Assert.False(await ProvesAsync(host, await answer.Content.ReadAsStringAsync(), Hash.Sha256([])));
    }

    [Theory, OnEachDatabase]
    public async Task Record_IsFoundByItsHash_AsByItsId(Database database)
    {
        var host = await hosts.OnAsync(database);
        var record = Assert.Single(await host.GrowAsync(1));

        foreach (var part in new[] { "", "/proof" })
            Assert.Equal(await host.Anonymous.GetStringAsync($"/api/v1/records/{record.Id}{part}"), await host.Anonymous.GetStringAsync($"/api/v1/records/{record.Hash}{part}"));

        using var evidence = await host.Anonymous.GetAsync($"/api/v1/records/{record.Hash}/evidence");
        Assert.Equal($"inline; filename=\"evidence-{record.Id}.json\"", evidence.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal(record.Hash, (await host.JudgeAsync(EvidenceFile.Parse(await evidence.Content.ReadAsByteArrayAsync()))).Hash);
    }

    [Theory, OnEachDatabase]
    public async Task Record_IsUnknown_ByAnyOtherName(Database database)
    {
        var host = await hosts.OnAsync(database);
        var hash = Assert.Single(await host.GrowAsync(1)).Hash.ToString();

        foreach (var name in new[] { "x", hash[1..], hash.ToUpperInvariant(), $"0x{hash}", new string('0', 64), Guid.Empty.ToString() })
        {
            foreach (var part in new[] { "", "/evidence", "/proof" })
                await (await host.Anonymous.GetAsync($"/api/v1/records/{name}{part}")).RefusedAsync(404, "record.unknown");
        }
    }

    [Theory, OnEachDatabase]
    public async Task GetProof_IsRefused_WhenTheRecordWaits(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var record = Assert.Single(await host.AppendAsync(1));

        await (await host.Anonymous.GetAsync($"/api/v1/records/{record.Hash}/proof")).RefusedAsync(409, "record.not-sequenced");
    }

    // Written from c2sp.org/tlog-proof: header, index, hashes in base64, an empty line, the checkpoint.
    private static async Task<bool> ProvesAsync(TrustHostFixture host, string proof, Hash leaf)
    {
        var parts = proof.Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        Assert.Equal("c2sp.org/tlog-proof@v1", lines[0]);
        Assert.StartsWith("index ", lines[1], StringComparison.Ordinal);
        var index = ulong.Parse(lines[1]["index ".Length..], NumberStyles.None, CultureInfo.InvariantCulture);
        var note = SignedNote.Parse(parts[1]);
        Assert.Single(note.Verify(await new LogReader(host.Anonymous).KeyAsync()));
        var checkpoint = Checkpoint.Parse(note.Text);
        return MerkleProofs.VerifyInclusion(index, checkpoint.Size, leaf, [.. lines[2..].Select(line => new Hash(Convert.FromBase64String(line)))], checkpoint.Root);
    }
}
