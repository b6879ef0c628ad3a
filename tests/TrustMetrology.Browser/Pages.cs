using TrustMetrology.Platform;

namespace TrustMetrology.Browser;

/// <summary>Every page with who may see it.</summary>
public static class Pages
{
    private static readonly (string Role, string Path)[] Known =
    [
        ("anybody", ""), ("anybody", "?q=Corner&grade=C"), ("anybody", "?q=nothing-like-it"), ("anybody", "?grade=X"),
        ("anybody", "shops/{shop}"), ("anybody", "records/{pledge}"), ("anybody", "records/{penalty}"), ("anybody", "rules"), ("anybody", "verify"), ("anybody", "contact"), ("anybody", "not-there"),
        ("anybody", "account/sign-in"), ("anybody", "account/register"),
        (Roles.Merchant, "account"), (Roles.Merchant, "account/totp"), (Roles.Merchant, "account/sign-out"), (Roles.Merchant, "merchant"), (Roles.Merchant, "merchant/shops/new"),
        (Roles.Merchant, "merchant/shops/{shop}"), (Roles.Merchant, "merchant/shops/{shop}/instruments/new"), (Roles.Merchant, "merchant/shops/{shop}/certificates/new"), (Roles.Merchant, "merchant/shops/{shop}/self-check"),
        (Roles.Supervisor, "enforcement"), (Roles.Supervisor, "enforcement/results/new"), (Roles.Supervisor, "enforcement/penalties/new"),
        (Roles.Administrator, "administration"),
    ];

    public static IReadOnlyList<string> Languages { get; } = ["en", "zh-CN"];


    /// <summary>The addresses of the pages of a role, in both languages.</summary>
    public static IEnumerable<string> Of(string role, World world) => Known.Where(page => page.Role == role)
        .SelectMany(page => Languages.Select(language => $"/{language}/{page.Path}"))
        .Select(path => path.Replace("{shop}", world.Shop.ToString(), StringComparison.Ordinal)
            .Replace("{pledge}", world.Pledge.ToString(), StringComparison.Ordinal).Replace("{penalty}", world.Penalty.ToString(), StringComparison.Ordinal));
}
