namespace TrustMetrology.Protocol.Draws;

/// <summary>Why an inspector of higher rank was passed over.</summary>
public enum SkipReason
{
    /// <summary>A declared relation to the shop.</summary>
    Conflict,

    /// <summary>Serves another region.</summary>
    Region,

    /// <summary>Lacks the qualification that the plan asks for.</summary>
    Qualification,

    /// <summary>Has as many visits as the plan allows.</summary>
    Load,

    /// <summary>Eligible, but someone of another unit than the lead's accompanies.</summary>
    SameUnit,
}

/// <summary>One inspector passed over for one visit.</summary>
/// <param name="Shop">The shop's id.</param>
/// <param name="Inspector">The inspector's id.</param>
/// <param name="Reason">The first reason that holds.</param>
public sealed record Skip(string Shop, string Inspector, SkipReason Reason);

/// <summary>A drawn shop and who goes there.</summary>
/// <param name="Ticket">The shop's ticket.</param>
/// <param name="Lead">Id of the inspector who leads; null where nobody is left.</param>
/// <param name="Second">Id of the one who accompanies; null where nobody is left.</param>
/// <param name="Skips">Those passed over: for the lead, then for the second, each once, by rank.</param>
public sealed record Visit(Ticket Ticket, string? Lead, string? Second, IReadOnlyList<Skip> Skips);
