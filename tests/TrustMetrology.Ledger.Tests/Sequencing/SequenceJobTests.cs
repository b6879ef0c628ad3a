using Microsoft.EntityFrameworkCore;
using TrustMetrology.Protocol;
using TrustMetrology.Testing.Host;
using Xunit;
using Record = TrustMetrology.Protocol.Records.Record;

namespace TrustMetrology.Ledger.Tests.Sequencing;

public sealed class SequenceJobTests
{
    [Theory, OnEachDatabase]
    public async Task Sequence_GivesIndexesInTheOrderOfAcceptance_WhenRecordsWait(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        var accepted = new List<AppendedRecord>(await host.AppendAsync(4));
        accepted.AddRange(await host.AppendAsync(1));
        await host.RunAsync<SequenceJob>();
        accepted.AddRange(await host.GrowAsync(2));

        await AssertLogHoldsAsync(host, accepted);
        for (var index = 0; index < accepted.Count; index++)
            Assert.Equal(index, (long)(await (await host.Anonymous.GetAsync($"/api/v1/records/{accepted[index].Id}")).ReadObjectAsync())["index"]!);
    }

    [Theory, OnEachDatabase]
    public async Task Sequence_SignsACheckpointPerBatch_WhenMoreWaitThanABatchHolds(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database, ("Ledger:BatchSize", "3"));
        var accepted = await host.AppendAsync(8);

        await host.RunAsync<SequenceJob>();

        await AssertLogHoldsAsync(host, accepted);
        var entries = (await new LogReader(host.Anonymous).EntriesAsync(8)).ToArray();
        var checkpoints = await CheckpointsAsync(host);
        Assert.Equal([3L, 6, 8], checkpoints.Select(checkpoint => checkpoint.Size));
        Assert.All(checkpoints, checkpoint => Assert.Equal(new Hash(LogReader.RootOf(entries.AsSpan(0, (int)checkpoint.Size))), checkpoint.Root));
    }

    [Theory, OnEachDatabase]
    public async Task Sequence_LosesAndDoublesNothing_WhenFourRunAtOnceWhileRecordsArrive(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database, ("Ledger:BatchSize", "3"));
        var accepted = new List<AppendedRecord>(await host.AppendAsync(40));

        var sequencers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.RunAsync<SequenceJob>())).ToList();
        while (!sequencers.TrueForAll(each => each.IsCompleted) && accepted.Count < 60)
            accepted.AddRange(await host.AppendAsync(2));
        await Task.WhenAll(sequencers);
        await host.RunAsync<SequenceJob>();

        await AssertLogHoldsAsync(host, accepted);
        Assert.Equal(0, await host.ReadAsync(db => db.Set<PendingLeaf>().CountAsync()));
    }

    [Theory, OnEachDatabase]
    public async Task Sequence_LeavesAWholeBatchOrNothing_WhenTheDatabaseRefusesTheSecond(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database, ("Ledger:BatchSize", "3"));
        var accepted = await host.AppendAsync(8);
        await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(RefusesCheckpoints(database)));

        await Assert.ThrowsAsync<DbUpdateException>(() => host.RunAsync<SequenceJob>());

        Assert.Equal(3, await host.ReadAsync(db => db.Set<Leaf>().CountAsync()));
        Assert.Equal(5, await host.ReadAsync(db => db.Set<PendingLeaf>().CountAsync()));
        Assert.Equal(3 * Hash.Size, await host.ReadAsync(db => db.Set<StoredTile>().Select(tile => tile.Hashes.Length).SingleAsync()));
        await AssertLogHoldsAsync(host, [.. accepted.Take(3)]);
        await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(TakesCheckpoints(database)));
        await host.RunAsync<SequenceJob>();
        await AssertLogHoldsAsync(host, accepted);
    }

    [Theory, OnEachDatabase]
    public async Task Sequence_ChangesNothing_WhenNothingWaits(Database database)
    {
        await using var host = await TrustHostFixture.StartAsync(database);
        await host.RunAsync<SequenceJob>();
        Assert.Empty(await CheckpointsAsync(host));
        await host.GrowAsync(2);
        var note = await host.Anonymous.GetStringAsync("/log/checkpoint");

        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.RunAsync<SequenceJob>();

        Assert.Equal(note, await host.Anonymous.GetStringAsync("/log/checkpoint"));
        Assert.Single(await CheckpointsAsync(host));
    }

    // What a client reads: exactly these records, in this order, under a signed root that is recomputed from them.
    private static async Task AssertLogHoldsAsync(TrustHostFixture host, IReadOnlyList<AppendedRecord> accepted)
    {
        var log = new LogReader(host.Anonymous);
        var checkpoint = await log.CheckpointAsync();
        Assert.Equal((ulong)accepted.Count, checkpoint.Size);
        var entries = (await log.EntriesAsync(checkpoint.Size)).ToArray();
        Assert.Equal(accepted.Select(record => record.Id.ToString()), entries.Select(entry => Record.Parse(entry).Id));
        Assert.Equal(new Hash(LogReader.RootOf(entries)), checkpoint.Root);
    }

    private static Task<List<StoredCheckpoint>> CheckpointsAsync(TrustHostFixture host) =>
        host.ReadAsync(db => db.Set<StoredCheckpoint>().AsNoTracking().OrderBy(checkpoint => checkpoint.Size).ToListAsync());

    // The database itself refuses every checkpoint above three: a batch dies after its indexes and tiles were sent.
    private static string RefusesCheckpoints(Database database) => database == Database.Sqlite
        ? "CREATE TRIGGER broken BEFORE INSERT ON checkpoints WHEN NEW.size > 3 BEGIN SELECT RAISE(ABORT, 'broken'); END"
        : "ALTER TABLE checkpoints ADD CONSTRAINT broken CHECK (size <= 3)";

    private static string TakesCheckpoints(Database database) => database == Database.Sqlite
        ? "DROP TRIGGER broken"
        : "ALTER TABLE checkpoints DROP CONSTRAINT broken";
}
