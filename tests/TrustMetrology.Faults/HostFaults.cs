using Npgsql;

namespace TrustMetrology.Faults;

/// <summary>Hosts and their database break.</summary>
internal static class HostFaults
{
    private const string Seed = "TRUST_FAULTS_SEED";

    private static readonly Random Moments = new(int.TryParse(Environment.GetEnvironmentVariable(Seed), out var seed) ? seed : 20260302);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("two hosts at once on one database", 1, 5, WorkTwiceAsync),
        new("host killed (SIGKILL) at a random moment under load, another one takes over", 20, 200, KillAsync),
        new("PostgreSQL stopped immediately and started again", 2, 20, StopPostgresAsync),
    ];

    private static async Task WorkTwiceAsync(Stage stage, Load load, int time)
    {
        if (stage.Hosts.Count < 2)
            await stage.StartHostAsync();
        await load.GrowAsync(100);
    }

    // The one that was there longest dies while another one serves or still starts.
    private static async Task KillAsync(Stage stage, Load load, int time)
    {
        var start = stage.StartHostAsync();
        await load.GrowAsync(3);
        await Task.Delay(Moments.Next(0, 800));
        await stage.KillAsync(stage.Hosts[0]);
        await start;
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
