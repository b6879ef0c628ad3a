using Npgsql;

namespace TrustMetrology.Faults;

/// <summary>Hosts and their database break.</summary>
internal static class HostFaults
{
    private const int Together = 3;

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("two hosts at once on one database", Lane.Hosts, 1, 5, WorkTwiceAsync),
        new("host killed (SIGKILL) at a random moment under load", Lane.Hosts, 22, 203, KillAsync),
        new("PostgreSQL stopped immediately and started again", Lane.Hosts, 1, 12, StopPostgresAsync),
    ];

    private static async Task WorkTwiceAsync(Stage stage, Load load, int time)
    {
        if (stage.Hosts.Count < 2)
            await stage.StartHostAsync();
        await load.GrowAsync(40);
    }

    // Three at a time, and as soon as one dies the next one starts. Every third time the eldest dies, who serves; else the youngest, who
    // starts or has just begun to serve.
    private static async Task KillAsync(Stage stage, Load load, int time)
    {
        while (stage.Hosts.Count < Together)
            stage.Launch();
        await load.GrowAsync(1);
        await Chance.WaitAsync(1_500);
        await stage.KillAsync(stage.Hosts[time % 3 == 0 ? 0 : Together - 1]);
    }

    private static async Task StopPostgresAsync(Stage stage, Load load, int time)
    {
        await stage.ReadyAsync(); // a host that starts without its database ends, and whoever runs it starts it again
        await load.GrowAsync(10);
        await Chance.WaitAsync(500);
        await stage.Postgres.StopImmediatelyAsync();
        var unclear = load.Unclear;
        await Until.HoldsAsync("somebody notices", () => load.Unclear > unclear + 2);
        await stage.Postgres.StartAgainAsync();
        NpgsqlConnection.ClearAllPools(); // ours; the hosts see to their own
        await load.GrowAsync(10);
    }
}
