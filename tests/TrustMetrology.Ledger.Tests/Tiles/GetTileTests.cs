using System.Net;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Tiles;

public sealed class GetTileTests(TrustHosts hosts)
{
    private const string ForEver = "public, max-age=31536000, immutable";

    [Theory, OnEachDatabase]
    public async Task GetTile_ServesWhatTheCheckpointCovers_AroundAFullTile(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);

        await host.GrowAsync(255);
        await ServesAsync(host, "tile/0/000.p/255", "tile/entries/000.p/255", "tile/0/000.p/1");
        await RefusesAsync(host, "tile/0/000", "tile/entries/000", "tile/1/000", "tile/1/000.p/1", "tile/0/001.p/1", "tile/entries/001.p/1");
        var before = await host.Anonymous.GetByteArrayAsync("/log/tile/entries/000.p/255");

        await host.GrowAsync(1);
        await ServesAsync(host, "tile/0/000", "tile/entries/000", "tile/1/000.p/1", "tile/0/000.p/255");
        await RefusesAsync(host, "tile/1/000", "tile/1/000.p/2", "tile/0/001.p/1", "tile/entries/001.p/1");

        await host.GrowAsync(1);
        await ServesAsync(host, "tile/0/000", "tile/0/001.p/1", "tile/entries/001.p/1", "tile/1/000.p/1");
        await RefusesAsync(host, "tile/0/001.p/2", "tile/0/001", "tile/entries/001.p/2", "tile/1/000.p/2", "tile/2/000.p/1", "tile/0/002.p/1");
        Assert.Equal(before, await host.Anonymous.GetByteArrayAsync("/log/tile/entries/000.p/255"));
    }

    [Theory, OnEachDatabase]
    public async Task GetTile_IsRefused_WhenThePathIsNoTiles(Database database)
    {
        var host = await hosts.OnAsync(database);
        await host.GrowAsync(3);

        await RefusesAsync(
            host, "tile", "tile/", "tile/0", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/00/000.p/1", "tile/64/000", "tile/-1/000", "tile/0/-01", "tile/0/x000/000", "tile/0/000/",
            "tile/0/000.p/0", "tile/0/000.p/01", "tile/0/000.p/256", "tile/0/000.p/999", "tile/0/000.p/", "tile/0/000.p", "tile/0/000.p/1/1", "tile/x/000", "tile/Entries/000.p/1",
            "tile/entries/000.p/256", "tile/entries/000.p/x", "tile/0/999.p/1", "tile/63/x999/x999/x999/x999/x999/999", "tile/0/x999/x999/x999/x999/x999/x999/x999/999.p/1",
            "tile/entries/x072/x057/x594/x037/x927/935", "tile/entries/x072/x057/x594/x037/x927/936");
    }

    // Every byte is compared with what the entries themselves give.
    private static async Task ServesAsync(TrustHostFixture host, params string[] paths)
    {
        var log = new LogReader(host.Anonymous);
        var checkpoint = await log.CheckpointAsync();
        var entries = (await log.EntriesAsync(checkpoint.Size)).ToArray();
        Assert.Equal(new Hash(LogReader.RootOf(entries)), checkpoint.Root);
        foreach (var path in paths)
        {
            using var answer = await host.Anonymous.GetAsync($"/log/{path}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.ToString());
            Assert.Equal(ForEver, Assert.Single(answer.Headers.GetValues("Cache-Control")));
            Assert.Equal(Expected(TilePath.Parse(path), entries), await answer.Content.ReadAsByteArrayAsync());
        }
    }

    private static byte[] Expected(TilePath path, byte[][] entries)
    {
        var spanned = path.Level == 1 ? TileId.FullWidth : 1;
        var first = (int)path.Index * TileId.FullWidth;
        return path.IsEntries
            ? [.. entries.Skip(first).Take(path.Width).SelectMany(entry => new[] { (byte)(entry.Length >> 8), (byte)entry.Length }.Concat(entry))]
            : [.. Enumerable.Range(first, path.Width).SelectMany(hash => LogReader.RootOf(entries.AsSpan(hash * spanned, spanned)))];
    }

    // A path that isn't there now may be there later: no cache may keep that answer.
    private static async Task RefusesAsync(TrustHostFixture host, params string[] paths)
    {
        foreach (var path in paths)
        {
            using var answer = await host.Anonymous.GetAsync($"/log/{path}");
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {(int)answer.StatusCode}");
            Assert.True(answer.Headers.CacheControl is null or { NoCache: true } or { NoStore: true }, $"{path}: {answer.Headers.CacheControl}");
        }
    }
}
