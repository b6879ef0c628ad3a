using System.ComponentModel.DataAnnotations;

namespace TrustMetrology.Ledger;

/// <summary>How long sealed values are kept; section <c>Ledger:Retention</c>.</summary>
public sealed class RetentionOptions : IValidatableObject
{
    /// <summary>Values that one record of destruction names: with ids of 36 characters it stays below the 60,000 bytes of a record.</summary>
    public const int BatchSize = 500;

    /// <summary>
    /// From the end of publication until value and salt are destroyed: time to correct a publication that was ended by mistake. No law
    /// sets it (the law asks that publication end); 30 days by default, a year at the most.
    /// </summary>
    public TimeSpan KeptAfterPublication { get; set; } = TimeSpan.FromDays(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeptAfterPublication < TimeSpan.Zero || KeptAfterPublication > TimeSpan.FromDays(366))
            yield return new ValidationResult($"{nameof(KeptAfterPublication)} is between no time and a year", [nameof(KeptAfterPublication)]);
    }
}
