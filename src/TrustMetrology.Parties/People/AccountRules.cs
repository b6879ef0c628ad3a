using FluentValidation;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Shapes of what an account is made of.</summary>
internal static class AccountRules
{
    public const int EmailLength = 200;
    public const int PasswordLeast = 12;
    public const int PasswordMost = 128;

    /// <summary>An address that could be one; whether it is one only a letter to it can tell.</summary>
    public static IRuleBuilderOptions<T, string> Email<T>(this IRuleBuilder<T, string> email) => email
        .Must(value => value.Length <= EmailLength && value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == value.LastIndexOf('@') && at < value.Length - 1
            && !value.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
        .WithErrorCode("account.email")
        .WithMessage("This is no e-mail address.")
        .WithState(_ => $"name@host, at most {EmailLength} characters");

    /// <summary>A role that an administrator gives.</summary>
    public static IRuleBuilderOptions<T, string> StaffRole<T>(this IRuleBuilder<T, string> role) => role
        .Must(value => value != Roles.Merchant && Roles.All.Contains(value))
        .WithErrorCode("person.role")
        .WithMessage("There is no such role for staff.")
        .WithState(_ => "inspector, supervisor, auditor or administrator");

    /// <summary>Where an officer is competent.</summary>
    public static IRuleBuilderOptions<T, string> RegionPrefix<T>(this IRuleBuilder<T, string> region) => region
        .Must(Region.IsPrefix)
        .WithErrorCode("region.unknown")
        .WithMessage("There is no region with this code.")
        .WithState(_ => "2, 4 or 6 digits, GB/T 2260");

    /// <summary>Length is what makes a password strong (NIST SP 800-63B §5.1.1.2): no rules on its characters, save that it isn't one that everybody tries first.</summary>
    public static IRuleBuilderOptions<T, string> NewPassword<T>(this IRuleBuilder<T, string> password) => password
        .Must(value => value.Length is >= PasswordLeast and <= PasswordMost && value.Distinct().Count() >= 5)
        .WithErrorCode("account.password-weak")
        .WithMessage($"A password has {PasswordLeast} to {PasswordMost} characters, at least 5 of them different.")
        .WithState(_ => $"{PasswordLeast}-{PasswordMost} characters, 5 different")
        .Must(value => !KnownPasswords.Contains(value))
        .WithErrorCode("account.password-known")
        .WithMessage("This password is among the first that everybody tries.")
        .WithState(_ => "more than usual words, rows of keys and figures");
}
