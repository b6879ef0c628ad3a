namespace TrustMetrology.Faults;

/// <summary>Something that breaks while people work.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Usually">How often it happens in the short form; 0 where only the soak has it.</param>
/// <param name="InTheSoak">How often in the long one.</param>
/// <param name="BreakAsync">Breaks it once and mends it; the number counts the times from 0. Somebody always works meanwhile.</param>
internal sealed record Fault(string Name, int Usually, int InTheSoak, Func<Stage, Load, int, Task> BreakAsync)
{
    /// <summary>Whether this run is the long one (<c>infra/soak</c>).</summary>
    public static bool Soaks => Environment.GetEnvironmentVariable("TRUST_SOAK") == "1";

    /// <summary>Why nothing is broken in this run; null where it is.</summary>
    public static string? NotAsked => PostgresServer.Bin is null ? "no PostgreSQL: its server programs are not installed"
        : Soaks || Environment.GetEnvironmentVariable("TRUST_FAULTS") == "1" ? null
        : "not asked for: TRUST_FAULTS is not 1 (see the README for what was not seen to hold yet)";

    public int Times => Soaks ? InTheSoak : Usually;

    public static IReadOnlyList<Fault> All { get; } = [.. HostFaults.All, .. NodeFaults.All, .. ClockFaults.All, .. ChainFaults.All];
}
