namespace TrustMetrology.Protocol.Ratings;

/// <summary>One published fact about a shop, as the rating sees it; instants are UTC.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">When it happened; a fact dated after the rating's moment is ignored.</param>
public abstract record RatingFact(string Record, DateTimeOffset At);

/// <summary>A fact that deducts points, or may.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">When it happened.</param>
/// <param name="Cause">What it goes back to; of the deductions with one cause only the heaviest counts. Null: a cause of its own.</param>
/// <param name="Objection">True while an objection against it is pending: it then deducts nothing and caps nothing.</param>
public abstract record AdverseFact(string Record, DateTimeOffset At, string? Cause, bool Objection) : RatingFact(Record, At);

/// <summary>An instrument in use.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">Since when it is listed.</param>
/// <param name="Mandatory">True where the law demands its verification; the rating looks at no others.</param>
/// <param name="VerifiedUntil">Last instant of its verification; null: never verified, overdue since <paramref name="At"/>.</param>
/// <param name="Confirmed">True where a verification body's certificate says so, false where it is the merchant's word.</param>
public sealed record InstrumentFact(string Record, DateTimeOffset At, bool Mandatory, DateTimeOffset? VerifiedUntil, bool Confirmed)
    : RatingFact(Record, At);

/// <summary>A bureau confirmed that the shop needs no instrument under mandatory verification.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">When it was confirmed.</param>
public sealed record NoneNeededFact(string Record, DateTimeOffset At) : RatingFact(Record, At);

/// <summary>A published inspection.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">When it took place.</param>
/// <param name="Conforming">Its result.</param>
/// <param name="Refused">True where the merchant refused it, which is never conforming whatever the result says.</param>
public sealed record InspectionFact(string Record, DateTimeOffset At, bool Conforming, bool Refused = false) : RatingFact(Record, At);

/// <summary>A finding of an inspection.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">When it was found.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Until">Last instant at which it counts.</param>
/// <param name="RectifiedOnTime">True halves the deduction.</param>
/// <param name="Cause">See <see cref="AdverseFact"/>.</param>
/// <param name="Objection">See <see cref="AdverseFact"/>.</param>
public sealed record FindingFact(
    string Record, DateTimeOffset At, FindingSeverity Severity, DateTimeOffset Until, bool RectifiedOnTime, string? Cause = null, bool Objection = false)
    : AdverseFact(Record, At, Cause, Objection);

/// <summary>A published penalty.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">When it was imposed.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Until">Last instant at which it counts.</param>
/// <param name="Cause">See <see cref="AdverseFact"/>.</param>
/// <param name="Objection">See <see cref="AdverseFact"/>.</param>
public sealed record PenaltyFact(
    string Record, DateTimeOffset At, PenaltySeverity Severity, DateTimeOffset Until, string? Cause = null, bool Objection = false)
    : AdverseFact(Record, At, Cause, Objection);

/// <summary>An entry on the list of abnormal operations.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">When it was entered.</param>
/// <param name="Until">Last instant at which it counts; null: as long as it stands.</param>
/// <param name="Cause">See <see cref="AdverseFact"/>.</param>
/// <param name="Objection">See <see cref="AdverseFact"/>.</param>
public sealed record AbnormalListFact(string Record, DateTimeOffset At, DateTimeOffset? Until, string? Cause = null, bool Objection = false)
    : AdverseFact(Record, At, Cause, Objection);

/// <summary>A signed pledge.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">When it was signed.</param>
/// <param name="From">First instant at which it is in force.</param>
/// <param name="Until">Last instant at which it is in force.</param>
public sealed record PledgeFact(string Record, DateTimeOffset At, DateTimeOffset From, DateTimeOffset Until) : RatingFact(Record, At);

/// <summary>A breach of the pledge that was decided.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">When it was decided; it counts for twelve months.</param>
/// <param name="Cause">See <see cref="AdverseFact"/>.</param>
/// <param name="Objection">See <see cref="AdverseFact"/>.</param>
public sealed record BreachFact(string Record, DateTimeOffset At, string? Cause = null, bool Objection = false)
    : AdverseFact(Record, At, Cause, Objection);

/// <summary>A self-check that the merchant filed.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">When it took place; it counts for ninety days.</param>
/// <param name="CoversAll">True where it covers every instrument.</param>
/// <param name="Contradicted">True where an inspection found otherwise.</param>
public sealed record SelfCheckFact(string Record, DateTimeOffset At, bool CoversAll, bool Contradicted) : RatingFact(Record, At);

/// <summary>A consumer's complaint.</summary>
/// <param name="Record">Id of the record that states it.</param>
/// <param name="At">When it was closed; it counts for twelve months.</param>
/// <param name="Upheld">True after a penalised act or a signed admission; one per complainant and year, which whoever lists the facts sees to.</param>
/// <param name="AnsweredInTime">True where the merchant answered within the days that it pledged.</param>
/// <param name="Cause">See <see cref="AdverseFact"/>.</param>
/// <param name="Objection">See <see cref="AdverseFact"/>.</param>
public sealed record ComplaintFact(string Record, DateTimeOffset At, bool Upheld, bool AnsweredInTime, string? Cause = null, bool Objection = false)
    : AdverseFact(Record, At, Cause, Objection);

/// <summary>How grave a finding is; critical means a cheating device, a broken seal or a forged certificate.</summary>
public enum FindingSeverity
{
    /// <summary>Deducts 60.</summary>
    Minor,

    /// <summary>Deducts 150.</summary>
    Major,

    /// <summary>Deducts nothing, but makes the grade D.</summary>
    Critical,
}

/// <summary>How grave a penalty is, in the words of the rules on credit repair.</summary>
public enum PenaltySeverity
{
    /// <summary>Deducts 40.</summary>
    Minor,

    /// <summary>Deducts 100.</summary>
    Ordinary,

    /// <summary>Deducts 250.</summary>
    Serious,
}
