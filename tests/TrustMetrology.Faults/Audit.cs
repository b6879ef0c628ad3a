using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TrustMetrology.Ethereum;
using TrustMetrology.Ethereum.Contracts;
using TrustMetrology.Ethereum.Rpc;
using TrustMetrology.Host.Disaster;
using TrustMetrology.Ledger;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Verifier;
using TrustMetrology.Verifier.Checks;
using Xunit;

namespace TrustMetrology.Faults;

/// <summary>What an audit found: how long the log is, and what was looked at.</summary>
/// <param name="Size">Records in the log.</param>
/// <param name="Accepted">Accepted records that were looked for, each found once.</param>
/// <param name="Evidence">Evidence files that verified.</param>
internal sealed record Audited(ulong Size, int Accepted, int Evidence)
{
    /// <summary>It in words, for the table.</summary>
    public string Words(int fresh, int unclear) => string.Create(CultureInfo.InvariantCulture,
        $"{fresh} records accepted ({unclear} answers unclear and asked for again), each once in the log of {Size}; {Evidence} proofs verified");
}

/// <summary>Looks at the whole platform from outside, as anybody may, and once from inside: was anything lost, doubled, changed or promised in vain?</summary>
internal sealed class Audit(Uri host, Uri node, Func<IServiceProvider> inside) : IDisposable
{
    private const int Sample = 100; // proofs of the short form; the soak asks for all

    private readonly HttpClient http = new() { BaseAddress = host, Timeout = TimeSpan.FromMinutes(1) };
    private readonly EthereumRpc rpc = new(node);

    /// <param name="all">Everything that was ever answered with success.</param>
    /// <param name="fresh">Of these, what is to be proven record by record: all in the soak, else a sample.</param>
    /// <param name="said">What the hosts said, where it takes too long.</param>
    public async Task<Audited> RunAsync(IReadOnlyList<Accepted> all, IReadOnlyList<Accepted> fresh, Func<string> said)
    {
        var trust = TrustFile.Parse(await http.GetByteArrayAsync("/.well-known/trust-metrology.json"));
        var checkpoint = await SettleAsync(trust, all, said);
        var entries = await EntriesAsync(checkpoint.Size);
        Count(entries, all);
        Assert.Equal(RootOf(entries), checkpoint.Root.ToArray());
        var proven = Fault.Soaks ? fresh : [.. fresh.OrderBy(_ => Chance.Below(int.MaxValue)).Take(Sample)];
        await Parallel.ForEachAsync(proven, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (record, _) => await VerifyAsync(record, trust));
        await AuditByCommandAsync();
        await AskDoctorAsync(checkpoint);
        return new Audited(checkpoint.Size, all.Count, proven.Count);
    }

    /// <summary>Waits until the chain holds more of the log than that.</summary>
    public async Task AnchorsBeyondAsync(ulong size)
    {
        var trust = TrustFile.Parse(await http.GetByteArrayAsync("/.well-known/trust-metrology.json"));
        await Until.HoldsAsync($"an anchor beyond {size}", async () => (await HeadAsync(trust)).Size > size);
    }

    public void Dispose()
    {
        http.Dispose();
        rpc.Dispose();
    }

    // Nobody writes any more: the log takes in what waits, and the chain's head becomes its very end, for good.
    private async Task<Checkpoint> SettleAsync(TrustFile trust, IReadOnlyList<Accepted> all, Func<string> said)
    {
        Checkpoint? newest = null;
        var last = "";
        await Until.HoldsAsync(() => $"the log's end on chain, final: {last}\n{said()}", async () =>
        {
            (newest, last) = await LookAsync(trust, all.Count);
            return last.Length == 0;
        });
        return newest!;
    }

    private async Task<(Checkpoint?, string)> LookAsync(TrustFile trust, int least)
    {
        try
        {
            var note = SignedNote.Parse(await http.GetByteArrayAsync("/log/checkpoint"));
            Assert.Single(note.Verify(NoteVerifier.Parse((await http.GetStringAsync("/log/vkey")).TrimEnd('\n'))));
            var checkpoint = Checkpoint.Parse(note.Text);
            var (size, root) = await HeadAsync(trust);
            var waits = (long)JsonNode.Parse(await http.GetStringAsync("/api/v1/statistics"))!["log"]!["records"]!;
            if (checkpoint.Size < (ulong)least || size != checkpoint.Size || waits != (long)size)
                return (null, $"size {checkpoint.Size}, head {size}, anchors {(await http.GetStringAsync("/api/v1/anchors"))}");
            Assert.Equal(checkpoint.Root, root);
            var anchor = JsonNode.Parse(await http.GetStringAsync("/api/v1/anchors"))!["items"]!.AsArray()
                .FirstOrDefault(each => (string)each!["state"]! == "final" && (ulong)each["size"]! == size);
            return (checkpoint, anchor is null ? "not final" : "");
        }
        catch (Exception fault) when (fault is HttpRequestException or EthereumException)
        {
            return (null, fault.Message);
        }
    }

    private async Task<(ulong Size, Hash Root)> HeadAsync(TrustFile trust)
    {
        var call = Abi.Call("head(bytes32)", AbiValue.Of(AnchorTarget.IdOf(trust.Origin)));
        var words = AbiWords.Read(await rpc.Call(new(null, Address.Parse(trust.Contract), call), BlockTag.Latest), 2);
        return (words.UInt64At(0), new Hash(words.Bytes32At(1).ToArray()));
    }

    private async Task<List<byte[]>> EntriesAsync(ulong size)
    {
        var entries = new List<byte[]>();
        while ((ulong)entries.Count < size)
        {
            var path = TilePath.OfEntries((ulong)entries.Count / TileId.FullWidth, (int)Math.Min(size - (ulong)entries.Count, TileId.FullWidth));
            entries.AddRange(EntryBundle.Decode(await http.GetByteArrayAsync($"/log/{path}")).Select(entry => entry.ToArray()));
        }

        return entries;
    }

    // Each accepted record once; and no command took effect twice, whatever its answer was lost in.
    private static void Count(List<byte[]> entries, IReadOnlyList<Accepted> all)
    {
        var hashes = entries.ConvertAll(entry => new Hash(SHA256.HashData([0, .. entry])));
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.Subset(hashes.ToHashSet(), all.Select(record => record.Hash).ToHashSet());
        var records = entries.ConvertAll(entry => JsonNode.Parse(entry)!);
        Assert.Equal(records.Count, records.Select(record => (string)record["id"]!).Distinct().Count());
        var serials = records.Where(record => (string)record["kind"]! == "instrument.listed").Select(record => (string)record["body"]!["serial"]!);
        Assert.Equal(all.Select(record => record.Serial).Order(StringComparer.Ordinal), serials.Order(StringComparer.Ordinal));
    }

    /// <summary>MTH of RFC 9162 §2.1.1, once more: a fault of the platform's own tree would show.</summary>
    private static byte[] RootOf(List<byte[]> entries)
    {
        var level = entries.ConvertAll(entry => SHA256.HashData([0, .. entry]));
        while (level.Count > 1)
            level = [.. level.Chunk(2).Select(pair => pair.Length == 2 ? SHA256.HashData([1, .. pair[0], .. pair[1]]) : pair[0])];
        return level.Count == 0 ? SHA256.HashData([]) : level[0];
    }

    private async Task VerifyAsync(Accepted record, TrustFile trust)
    {
        var bytes = await http.GetByteArrayAsync($"/api/v1/records/{record.Hash}/evidence");
        var file = EvidenceFile.Parse(bytes);
        Assert.Equal(record.Id.ToString(), (string)file.Record["id"]!);
        var answer = await new ChainNode(rpc, null).AskAsync(file.Anchor!, CancellationToken.None);
        var verdict = EvidenceVerifier.Verify(bytes, trust, answer);
        Assert.True(verdict.Word == EvidenceWord.Verified, $"{record.Id}: {verdict.Word} at {verdict.Step}: {verdict.Detail}");
    }

    private async Task AuditByCommandAsync()
    {
        using var said = new StringWriter();
        var code = await CommandLine.RunAsync(["log", host.ToString(), "--trust", host.ToString(), "--rpc", node.ToString(), "--json"], said, TextWriter.Null);
        Assert.True(code == 0, said.ToString());
    }

    private async Task AskDoctorAsync(Checkpoint checkpoint)
    {
        var report = await DoctorCommand.CheckAsync(inside(), CancellationToken.None);
        Assert.True(report.Difference is null, report.Difference?.Text);
        Assert.Equal(((long)checkpoint.Size, 0L, HeadWord.Agrees), (report.Size, report.Pending, report.Head.Word));
    }
}
