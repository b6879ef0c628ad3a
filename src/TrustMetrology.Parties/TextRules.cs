using System.Globalization;
using System.Text;
using FluentValidation;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Parties;

/// <summary>Shapes of the texts that people type; each broken rule names itself.</summary>
public static class TextRules
{
    /// <summary>Characters of a name at the most.</summary>
    public const int NameLength = 100;

    /// <summary>Characters of an address at the most.</summary>
    public const int AddressLength = 200;

    /// <summary>One line of visible text, without space around it.</summary>
    public static IRuleBuilderOptions<T, string> OneLine<T>(this IRuleBuilder<T, string> text, int most) => text
        .Must(value => value.Length >= 1 && value.Length <= most && value == value.Trim() && !value.EnumerateRunes().Any(IsInvisible))
        .WithErrorCode("text.shape")
        .WithMessage($"One line of 1 to {most} characters, without space at its ends.")
        .WithState(_ => $"one line, 1-{most} characters, no space around it");

    /// <summary>A unified social credit code with both check characters right.</summary>
    public static IRuleBuilderOptions<T, string> CreditCode<T>(this IRuleBuilder<T, string> code) => code
        .Must(UnifiedSocialCreditCode.IsValid)
        .WithErrorCode("merchant.credit-code")
        .WithMessage("This is no unified social credit code: 18 upper-case characters, of which the 17th and the 18th check the others.")
        .WithState(_ => "18 characters, GB 32100-2015");

    /// <summary>A county or city of GB/T 2260.</summary>
    public static IRuleBuilderOptions<T, string> RegionCode<T>(this IRuleBuilder<T, string> code) => code
        .Must(value => Region.Find(value) is not null)
        .WithErrorCode("region.unknown")
        .WithMessage("There is no region with this code.")
        .WithState(_ => "6 digits, GB/T 2260");

    // What shows nothing can still turn the direction of what follows, or make two names look the same.
    private static bool IsInvisible(Rune character) => Rune.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
