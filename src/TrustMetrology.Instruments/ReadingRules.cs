using FluentValidation;

namespace TrustMetrology.Instruments;

/// <summary>Shape of one instrument's readings.</summary>
internal sealed class ReadingRules : AbstractValidator<InstrumentReadings>
{
    /// <summary>Readings of one instrument at the most.</summary>
    public const int Most = 20;

    public ReadingRules()
    {
        RuleFor(each => each.Readings).Must(readings => readings.Count is >= 1 and <= Most && !readings.Contains(null!))
            .WithErrorCode("selfcheck.readings").WithMessage("An instrument has some readings.").WithState(_ => $"1-{Most} readings");
        RuleForEach(each => each.Readings).ChildRules(reading =>
        {
            reading.RuleFor(each => each.Reference.Value).DecimalText();
            reading.RuleFor(each => each.Indication.Value).DecimalText();
        });
    }
}

internal static class QuantityRules
{
    public static IRuleBuilderOptions<T, string> DecimalText<T>(this IRuleBuilder<T, string> value) => value
        .Matches(@"\A-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?\z")
        .WithErrorCode("quantity.malformed")
        .WithMessage("A quantity is a decimal text such as \"1.478\".")
        .WithState(_ => "decimal text, at most 9 digits before and 6 after the point");
}
