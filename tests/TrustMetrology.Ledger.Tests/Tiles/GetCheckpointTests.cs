using System.Text;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Tiles;

public sealed class GetCheckpointTests
{
    [Theory, OnEachDatabase]
    public async Task GetCheckpoint_IsSignedByTheLogsKeyAlone_WhenTheLogHasGrown(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        await host.GrowAsync(1);
        await host.GrowAsync(1);

        using var answer = await host.Anonymous.GetAsync("/log/checkpoint");

        var note = SignedNote.Parse(await answer.Content.ReadAsByteArrayAsync());
        var key = await new LogReader(host.Anonymous).KeyAsync();
        Assert.Equal([key.Name], note.Verify(key).Select(signer => signer.Name));
        Assert.Empty(note.Verify(new NoteSigner(key.Name, new byte[NoteSigner.SeedSize]).Verifier));
        var checkpoint = Checkpoint.Parse(note.Text);
        Assert.Equal((key.Name, 2UL), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.True(answer.Headers.CacheControl!.NoCache);
    }

    [Theory, OnEachDatabase]
    public async Task GetCheckpoint_IsRefused_WhenTheLogIsEmpty(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        await host.AppendAsync(1);

        await (await host.Anonymous.GetAsync("/log/checkpoint")).RefusedAsync(404, "log.empty");
    }

    [Theory, OnEachDatabase]
    public async Task GetVerifierKey_IsOneLine_AlwaysTheSame(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var first = await host.Anonymous.GetByteArrayAsync("/log/vkey");
        await host.GrowAsync(1);

        Assert.Equal(first, await host.Anonymous.GetByteArrayAsync("/log/vkey"));
        var text = Encoding.UTF8.GetString(first);
        Assert.Equal(text.Length - 1, text.IndexOf('\n', StringComparison.Ordinal));
        Assert.Equal(text[..^1], NoteVerifier.Parse(text[..^1]).ToString());
    }
}
