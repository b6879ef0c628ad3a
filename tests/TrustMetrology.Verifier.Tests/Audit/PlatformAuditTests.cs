using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Ledger.Tests;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Verifier.Tests.Audit;

/// <summary>The platform itself, audited from outside.</summary>
public sealed class PlatformAuditTests : IDisposable
{
    private const string Origin = "localhost/trust";

    private readonly AuditRuns runs = new();

    [Theory, OnEachDatabase]
    public async Task Platform_IsVerified_AndRefutedOnceAByteOfARecordWasAltered(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        await using var registry = await LogRegistry.StartAsync(Origin);
        var leaves = LeavesOf(await host.GrowAsync(300));
        await registry.AnchorAsync(leaves, 100);
        await registry.AnchorAsync(leaves, 300);
        await registry.FinaliseAsync();
        var trust = await TrustAsync(host, registry.Contract);

        foreach (var address in new[] { $"{host.Address}log/", $"{host.Address}log", host.Address.ToString() })
            Assert.Equal((0, "verified", "verified"), (await runs.TrustingAsync(address, trust, "--rpc", registry.Node, "--state", runs.State)).Verdict);

        await AlterAsync(host, database, leaves[270]);
        var run = await runs.TrustingAsync(host.Address.ToString(), trust, "--rpc", registry.Node);
        Assert.Equal((1, "refuted", "entry-differs"), run.Verdict);
        Assert.Equal(("entry-differs", 270UL, "tile/entries/001.p/44"), run.Findings[0]);
        Assert.Contains(run.Findings, finding => finding.Code == "anchor-differs");
    }

    [Theory, OnEachDatabase]
    public async Task Platform_IsRefuted_WhenARecordIsGone(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var leaves = LeavesOf(await host.GrowAsync(300));
        await WriteAsync(host, database, $"DELETE FROM records WHERE hash = {Literal(database, leaves[7])}");

        var run = await AuditRuns.UnderKeyAsync(host.Address.ToString(), (await TrustAsync(host, "")).VKey);

        Assert.Equal((1, "refuted", "withheld"), run.Verdict);
        Assert.Equal("tile/entries/000", run.Findings[0].Path);
    }

    [Theory, OnEachDatabase]
    public async Task Receipt_OfThePlatform_IsKeptOnceSequenced_AndBrokenAfterADay(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var trust = await TrustAsync(host, SomeContract);
        var address = host.Address.ToString();
        host.Clock.Now = DateTimeOffset.UtcNow;
        var prompt = Assert.Single(await host.AppendAsync(1));
        Assert.Equal((3, "pending", "not-yet"), (await runs.ReceiptAsync(prompt.Receipt, address, trust)).Verdict);

        await host.RunAsync<SequenceJob>();
        var kept = await runs.ReceiptAsync(prompt.Receipt, address, trust);
        Assert.Equal((0, "verified", "verified"), kept.Verdict);
        Assert.Equal((0, 1), ((int)kept.Answer["index"]!, (int)kept.Answer["size"]!));

        host.Clock.Now = DateTimeOffset.UtcNow.AddHours(-25);
        var late = Assert.Single(await host.AppendAsync(1));
        Assert.Equal((1, "refuted", "promise-broken"), (await runs.ReceiptAsync(late.Receipt, address, trust)).Verdict);
        await host.RunAsync<SequenceJob>();
        Assert.Equal((0, "verified", "verified"), (await runs.ReceiptAsync(late.Receipt, address, trust)).Verdict);
    }

    [Fact]
    public async Task Receipt_IsLookedUp_InsteadOfReadingEveryTile_WhereThePlatformSaysWhere()
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Sqlite);
        var records = await host.GrowAsync(600);
        var trust = await TrustAsync(host, SomeContract);
        await using var server = FileServer.Before(host.Anonymous);

        Assert.Equal(0, (await runs.ReceiptAsync(records[300].Receipt, server.Prefix, trust)).Code);

        Assert.Equal(["checkpoint", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"], server.Asked.Where(path => !path.Contains("api", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    public void Dispose() => runs.Dispose();

    private const string SomeContract = "0x00112233445566778899aabbccddeeff00112233";

    private static List<Hash> LeavesOf(IReadOnlyList<AppendedRecord> records) => [.. records.Select(record => record.Hash)];

    private static async Task<TrustFile> TrustAsync(TrustHostFixture host, string contract) =>
        new(Origin, (await host.Anonymous.GetStringAsync("/log/vkey")).TrimEnd('\n'), 31337, contract, ["http://localhost:5080"], "localhost");

    // One letter of one record, by somebody who holds the database.
    private static async Task AlterAsync(TrustHostFixture host, Database database, Hash hash)
    {
        var stored = await host.ReadAsync(db => db.Set<StoredRecord>().AsNoTracking().SingleAsync(record => record.Hash == hash));
        var text = Convert.ToHexStringLower(stored.Bytes);
        var altered = text.Replace(Convert.ToHexStringLower("test-1"u8), Convert.ToHexStringLower("test-2"u8), StringComparison.Ordinal);
        Assert.NotEqual(text, altered);
        var literal = database == Database.Sqlite ? $"x'{altered}'" : $"decode('{altered}', 'hex')";
        await WriteAsync(host, database, $"UPDATE records SET bytes = {literal} WHERE hash = {Literal(database, hash)}");
    }

    private static string Literal(Database database, Hash hash) => database == Database.Sqlite ? $"x'{hash}'" : $"decode('{hash}', 'hex')";

    // Whoever owns the database can switch its own guards off.
    private static async Task WriteAsync(TrustHostFixture host, Database database, string sql)
    {
        var changed = await host.ReadAsync(async db =>
        {
            var guards = database == Database.Sqlite
                ? await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'records'").ToListAsync()
                : [];
            foreach (var guard in guards)
                await db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"DROP TRIGGER {guard}"));
            if (database == Database.Postgres)
                await db.Database.ExecuteSqlRawAsync("ALTER TABLE records DISABLE TRIGGER ALL");
            return await db.Database.ExecuteSqlRawAsync(sql);
        });
        Assert.Equal(1, changed);
    }
}
