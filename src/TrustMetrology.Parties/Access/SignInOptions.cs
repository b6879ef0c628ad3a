using System.ComponentModel.DataAnnotations;

namespace TrustMetrology.Parties;

/// <summary>How people sign in; section <c>SignIn</c> of the configuration.</summary>
public sealed class SignInOptions
{
    /// <summary>Rounds of PBKDF2 with HMAC-SHA512 for a password.</summary>
    [Range(10_000, 10_000_000)]
    public int PasswordRounds { get; set; } = 210_000;

    /// <summary>How often one address on the network may try a password or make an account, per minute.</summary>
    [Range(1, 1_000_000)]
    public int AttemptsPerMinute { get; set; } = 20;

    /// <summary>How long an access token counts.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a refresh token and an idle cookie count.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Folder with the keys that protect cookies, tokens and TOTP secrets; the same for all hosts of one platform.</summary>
    [Required]
    public string KeyFolder { get; set; } = ".data/sign-in-keys";

    /// <summary>True where readers come by HTTPS, as they must anywhere but on one's own machine: the cookie then travels no other way.</summary>
    public bool SecureCookies { get; set; }

    /// <summary>Where a page sends who isn't signed in.</summary>
    [Required]
    public string SignInPage { get; set; } = "/sign-in";
}
