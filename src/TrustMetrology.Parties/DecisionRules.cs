using FluentValidation;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Shapes of what an officer types into a decision.</summary>
public static class DecisionRules
{
    /// <summary>A file's code that ties facts of one cause together: it names no person.</summary>
    public static IRuleBuilderOptions<T, string?> CauseCode<T>(this IRuleBuilder<T, string?> cause) => cause
        .Matches("^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$")
        .WithErrorCode("cause.malformed")
        .WithMessage("A cause is a code of letters, digits, dots and hyphens.")
        .WithState(_ => "1-60 of A-Z a-z 0-9 . _ -");

    /// <summary>A day that calendars of this century know.</summary>
    public static IRuleBuilderOptions<T, DateOnly> LegalDay<T>(this IRuleBuilder<T, DateOnly> day) => day
        .Must(value => value.Year is >= 2000 and < 2200)
        .WithErrorCode("day.out-of-range")
        .WithMessage("This day is too far away.")
        .WithState(_ => "2000-01-01 to 2199-12-31");

    /// <summary>A day that has come, in Shanghai; fault <c>day.in-future</c>.</summary>
    public static Fault? NotInFuture(DateOnly day, DateTimeOffset now, string field) => day <= Protocol.LegalDay.Of(now).Date
        ? null
        : Fault.Invalid("day.in-future", "This day hasn't come yet.", field, "today or earlier, Asia/Shanghai");
}
