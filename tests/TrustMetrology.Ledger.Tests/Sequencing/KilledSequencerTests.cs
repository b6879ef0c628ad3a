using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Sequencing;

public sealed class KilledSequencerTests
{
    // Only a server has connections that can be cut. Somebody holds the leaves, so the sequencer stands between its turn and its commit when its connection is cut.
    [Fact]
    public async Task Sequence_LeavesNothingBehind_WhenItsConnectionIsCutBeforeTheCommit()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable(OnEachDatabaseAttribute.Variable)), $"no PostgreSQL: {OnEachDatabaseAttribute.Variable} is not set");
        await using var host = await TrustHostFixture.StartAsync(Database.Postgres);
        var accepted = await host.AppendAsync(3);
        await using var scope = host.Services.CreateAsyncScope();
        var holder = scope.ServiceProvider.GetRequiredService<TrustDb>();
        await using var held = await holder.Database.BeginTransactionAsync();
        await holder.Database.ExecuteSqlRawAsync("LOCK TABLE leaves IN EXCLUSIVE MODE");

        var sequencer = host.RunAsync<SequenceJob>();
        while (await KillWhoWaitsAsync(holder) == 0 && !sequencer.IsCompleted)
            await Task.Yield();
        await Assert.ThrowsAnyAsync<Exception>(() => sequencer);
        await held.RollbackAsync();

        Assert.Equal((0, 0, 3), await CountsAsync(host));
        await host.RunAsync<SequenceJob>();
        Assert.Equal((3, 1, 0), await CountsAsync(host));
        var entries = await new LogReader(host.Anonymous).EntriesAsync(3);
        Assert.Equal(accepted.Select(record => record.Hash), entries.Select(entry => Protocol.Log.MerkleTree.LeafHash(entry)));
    }

    private static Task<int> KillWhoWaitsAsync(TrustDb db) => db.Database
        .SqlQueryRaw<int>("SELECT count(pg_terminate_backend(pid))::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
        .SingleAsync();

    private static Task<(int Leaves, int Checkpoints, int Pending)> CountsAsync(TrustHostFixture host) => host.ReadAsync(async db =>
        (await db.Set<Leaf>().CountAsync(), await db.Set<StoredCheckpoint>().CountAsync(), await db.Set<PendingLeaf>().CountAsync()));
}
