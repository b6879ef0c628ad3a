using Npgsql;

namespace TrustMetrology.Faults;

/// <summary>Hosts and their database break.</summary>
internal static class HostFaults
{
    private const string Seed = "TRUST_FAULTS_SEED";

    private const int Burst = 7;

    private static readonly Random Moments = new(int.TryParse(Environment.GetEnvironmentVariable(Seed), out var seed) ? seed : 20260302);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("two hosts at once on one database", "hosts", 1, 5, WorkTwiceAsync),
        new("seven hosts killed (SIGKILL) at random moments under load, the eighth takes over", "hosts", 3, 29, KillAsync),
        new("PostgreSQL stopped immediately and started again", "hosts", 1, 20, StopPostgresAsync),
    ];

    private static async Task WorkTwiceAsync(Stage stage, Load load, int time)
    {
        if (stage.Hosts.Count < 2)
            await stage.StartHostAsync();
        await load.GrowAsync(100);
    }

    // Seven start at once. Who was there longest dies first, under load; the next while they serve or still start; the last stays.
    private static async Task KillAsync(Stage stage, Load load, int time)
    {
        var starting = Enumerable.Range(0, Burst).Select(_ => stage.Launch()).ToList();
        await load.GrowAsync(3);
        while (stage.Hosts.Count > 1)
        {
            await Task.Delay(Moments.Next(0, 800));
            await stage.KillAsync(stage.Hosts[0]);
        }

        await starting[^1].ReadyAsync();
    }

    private static async Task StopPostgresAsync(Stage stage, Load load, int time)
    {
        await load.GrowAsync(20);
        await Task.Delay(Moments.Next(0, 500));
        await stage.Postgres.StopImmediatelyAsync();
        var unclear = load.Unclear;
        await Until.HoldsAsync("somebody notices", () => load.Unclear > unclear + 2);
        await stage.Postgres.StartAgainAsync();
        NpgsqlConnection.ClearAllPools(); // ours; the hosts see to their own
        await load.GrowAsync(20);
    }
}
