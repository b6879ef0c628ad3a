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
        (Roles.Merchant, "merchant/keys"), (Roles.Merchant, "merchant/keys/{key}/revocation"), (Roles.Merchant, "merchant/shops/{shop}"), (Roles.Merchant, "merchant/shops/{shop}/edit"),
        (Roles.Merchant, "merchant/shops/{shop}/closure"), (Roles.Merchant, "merchant/shops/{shop}/pledges/new"), (Roles.Merchant, "merchant/shops/{shop}/pledges/{pledge}/withdrawal"),
        (Roles.Merchant, "merchant/shops/{shop}/instruments/new"), (Roles.Merchant, "merchant/shops/{shop}/instruments/{instrument}/retirement"), (Roles.Merchant, "merchant/shops/{shop}/certificates/new"),
        (Roles.Merchant, "merchant/shops/{shop}/self-check"), (Roles.Merchant, "merchant/shops/{shop}/publications/{result}/reply"), (Roles.Merchant, "merchant/shops/{shop}/publications/{penalty}/objection"),
        (Roles.Supervisor, "enforcement"), (Roles.Supervisor, "enforcement/keys"), (Roles.Supervisor, "enforcement/certificates"), (Roles.Supervisor, "enforcement/objections"),
        (Roles.Supervisor, "enforcement/objections/{objection}"), (Roles.Supervisor, "enforcement/findings"), (Roles.Supervisor, "enforcement/findings/{finding}/rectification"),
        (Roles.Supervisor, "enforcement/shops/{shop}"), (Roles.Supervisor, "enforcement/shops/{shop}/results/new"), (Roles.Supervisor, "enforcement/shops/{shop}/exemption"),
        (Roles.Supervisor, "enforcement/shops/{shop}/penalties/new"), (Roles.Supervisor, "enforcement/shops/{shop}/penalties/{penalty}/withdrawal"), (Roles.Supervisor, "enforcement/shops/{shop}/abnormal-entries/new"),
        (Roles.Supervisor, "enforcement/shops/{shop}/abnormal-entries/{penalty}/ending"), (Roles.Supervisor, "enforcement/shops/{shop}/pledges/{pledge}/breaches/new"), (Roles.Supervisor, "enforcement/shops/{shop}/demonstration"),
        (Roles.Administrator, "administration"), (Roles.Administrator, "administration/anchors"), (Roles.Administrator, "administration/adoptions"), (Roles.Administrator, "administration/templates"),
        (Roles.Administrator, "administration/regions"), (Roles.Administrator, "administration/regions?inside=440000"),
    ];

    public static IReadOnlyList<string> Languages { get; } = ["en", "zh-CN"];


    /// <summary>The addresses of the pages of a role, in both languages.</summary>
    public static IEnumerable<string> Of(string role, World world) => Known.Where(page => page.Role == role)
        .SelectMany(page => Languages.Select(language => $"/{language}/{page.Path}"))
        .Select(path => Named(world).Aggregate(path, (filled, each) => filled.Replace($"{{{each.Name}}}", each.Id.ToString(), StringComparison.Ordinal)));

    private static (string Name, Guid Id)[] Named(World world) =>
    [
        ("shop", world.Shop), ("pledge", world.Pledge), ("penalty", world.Penalty), ("instrument", world.Instrument), ("result", world.Result), ("finding", world.Finding),
        ("objection", world.Objection), ("key", world.Merchant.Key.Id),
    ];
}
