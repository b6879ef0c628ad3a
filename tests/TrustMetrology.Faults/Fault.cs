namespace TrustMetrology.Faults;

/// <summary>Something that breaks while people work.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Lane">What else may break meanwhile in the short form, where everything is broken in one go with one audit after it.</param>
/// <param name="Usually">How often it happens in the short form; 0 where that leaves it out.</param>
/// <param name="InTheSoak">How often in the long one.</param>
/// <param name="BreakAsync">Breaks it once and mends it; the number counts the times from 0. Somebody always works meanwhile.</param>
internal sealed record Fault(string Name, Lane Lane, int Usually, int InTheSoak, Func<Stage, Load, int, Task> BreakAsync)
{
    private const string Short = "short";

    // "short": the short form; "1": each fault by itself; other words: only the faults whose names hold them.
    private static readonly string? Asked = Environment.GetEnvironmentVariable("TRUST_FAULTS");

    /// <summary>Whether this run is the long one (<c>infra/soak</c>).</summary>
    public static bool Soaks => Environment.GetEnvironmentVariable("TRUST_SOAK") == "1";

    /// <summary>Why nothing is broken in this run; null where it is.</summary>
    public static string? NotAsked => PostgresServer.Bin is null ? "no PostgreSQL: its server programs are not installed"
        : Soaks || Asked is not null ? null
        : "not asked for: TRUST_FAULTS is not set (see the README for what it takes)";

    public int Times => Soaks ? InTheSoak : ByItself ? Math.Max(1, Usually) : Usually;

    public static IReadOnlyList<Fault> All { get; } = [.. HostFaults.All, .. NodeFaults.All, .. ChainFaults.All, .. ClockFaults.All];

    /// <summary>What is audited together: all of the short form, or each fault by itself.</summary>
    public static IEnumerable<string> Acts => ByItself
        ? All.Where(fault => Asked is null or "1" || fault.Name.Contains(Asked, StringComparison.Ordinal)).Select(fault => fault.Name)
        : [Short];

    /// <summary>Whether this run asks for a fault of that name, which has a test of its own.</summary>
    public static bool Asks(string name) => NotAsked is null && (Asked is null or "1" or Short || name.Contains(Asked, StringComparison.Ordinal));

    public static IReadOnlyList<Fault> Of(string act) => [.. All.Where(fault => ByItself ? fault.Name == act : fault.Usually > 0)];

    private static bool ByItself => Soaks || Asked is not (null or Short);
}

/// <summary>What may break at the same time: one fault of each, none beside one that is alone.</summary>
internal enum Lane
{
    Alone,
    Hosts,
    Chain,
}
