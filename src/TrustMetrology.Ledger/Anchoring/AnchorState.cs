namespace TrustMetrology.Ledger;

/// <summary>How far an anchor's transaction has come.</summary>
public enum AnchorState
{
    /// <summary>Signed and saved; whether a node has it is unknown.</summary>
    Prepared,

    /// <summary>A node took it.</summary>
    Sent,

    /// <summary>It stands in a block that may still be given up.</summary>
    Mined,

    /// <summary>Its block will not be given up.</summary>
    Final,

    /// <summary>Another transaction took its nonce, or is to take it.</summary>
    Replaced,

    /// <summary>Its block was given up; it may come back.</summary>
    Reorged,

    /// <summary>It was refused for good, or reverted.</summary>
    Failed,
}

/// <summary>One step in an anchor's life; steps are added, never changed.</summary>
public sealed class AnchorEvent
{
    /// <summary>From 0, in the order in which they happened.</summary>
    public int Number { get; init; }

    public AnchorState State { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>What else there is to say: a block, a refusal's words.</summary>
    public string? Detail { get; init; }
}
