namespace TrustMetrology.Platform;

/// <summary>Why a request was refused: what the caller did wrong, in a code that never changes its meaning.</summary>
/// <param name="Kind">The family, which decides the HTTP status.</param>
/// <param name="Code">Stable, lower case, <c>subject.what</c>; listed in the golden file of codes.</param>
/// <param name="Detail">One English sentence for the reader; translated by code where the reader asks for another language.</param>
/// <param name="Field">The member of the request that is wrong, as a JSON path (<c>shop.address</c>), where there is one.</param>
/// <param name="Rule">The rule that it broke, in a few words (<c>18 characters, GB 32100-2015</c>), where there is one.</param>
public sealed record Fault(FaultKind Kind, string Code, string Detail, string? Field = null, string? Rule = null)
{
    /// <summary>Further faults of the same request, so that a form can show all of them at once.</summary>
    public IReadOnlyList<Fault> Others { get; init; } = [];

    public static Fault Invalid(string code, string detail, string? field = null, string? rule = null) => new(FaultKind.Invalid, code, detail, field, rule);

    public static Fault NotFound(string code, string detail) => new(FaultKind.NotFound, code, detail);

    public static Fault Forbidden(string code, string detail) => new(FaultKind.Forbidden, code, detail);

    public static Fault Conflict(string code, string detail, string? field = null) => new(FaultKind.Conflict, code, detail, field);

    /// <summary>
    /// The same refusal, save that something unknown is told as that other unknown thing: whoever names a thing that isn't theirs
    /// reads what they would read of one that isn't there.
    /// </summary>
    public Fault AsUnknown(Fault other) => Kind == FaultKind.NotFound ? other : this;

    public static Fault Stale(string code, string detail) => new(FaultKind.Stale, code, detail);
}

/// <summary>Families of refusals; one HTTP status each (see <c>ProblemMapping</c>).</summary>
public enum FaultKind
{
    /// <summary>400: a field breaks a rule.</summary>
    Invalid,

    /// <summary>401: the caller isn't signed in.</summary>
    Unauthenticated,

    /// <summary>403: the caller may not do this.</summary>
    Forbidden,

    /// <summary>404: no such thing, or none that the caller may know of.</summary>
    NotFound,

    /// <summary>409: it clashes with what is there.</summary>
    Conflict,

    /// <summary>412: the caller edited something that has changed since.</summary>
    Stale,

    /// <summary>413: more bytes than allowed.</summary>
    TooLarge,

    /// <summary>415: not the media type that is read here.</summary>
    WrongType,

    /// <summary>422: an Idempotency-Key that was used for another payload.</summary>
    KeyReused,

    /// <summary>405: known, but not by this method.</summary>
    WrongMethod,

    /// <summary>429: too often.</summary>
    TooMany,

    /// <summary>500: a bug of ours, never the caller's doing.</summary>
    Bug,

    /// <summary>428: the request must say which version it edits.</summary>
    VersionMissing,

    /// <summary>503: what it takes isn't there at the moment.</summary>
    Unavailable,

    /// <summary>507: no room to keep it.</summary>
    NoSpace,
}
