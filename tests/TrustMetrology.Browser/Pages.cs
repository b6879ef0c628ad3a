using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;

namespace TrustMetrology.Browser;

/// <summary>Every address that answers a browser, with examples of its pages and who may see them. A route that is missing here fails a test.</summary>
public static class Pages
{
    public const string Anybody = "anybody";

    private const string Language = "{culture:language}";

    private static readonly string[] Dashboard = ["", "recurring", "servers", "retries", "jobs/enqueued", "jobs/scheduled", "jobs/processing", "jobs/succeeded", "jobs/failed", "jobs/deleted", "jobs/awaiting"];

    private static readonly Dictionary<string, Example[]> Known = new(StringComparer.Ordinal)
    {
        [$"/{Language}"] = For(Anybody, "", "?q=Corner&grade=C", "?q=nothing-like-it", "?grade=X", "?region=440300&sector=market"),
        [$"/{Language}/shops/{{id:guid}}"] = For(Anybody, "shops/{shop}", "shops/{chinese}", "shops/{closed}", "shops/00000000-0000-7000-8000-000000000000"),
        [$"/{Language}/records/{{id:guid}}"] = For(Anybody, "records/{pledge}", "records/{penalty}", "records/{mute}", "records/{waiting}"),
        [$"/{Language}/rules"] = For(Anybody, "rules"),
        [$"/{Language}/verify"] = For(Anybody, "verify"),
        [$"/{Language}/contact"] = For(Anybody, "contact"),
        [$"/{Language}/account/sign-in"] = For(Anybody, "account/sign-in"),
        [$"/{Language}/account/register"] = For(Anybody, "account/register"),
        [$"/{Language}/account"] = For(Roles.Merchant, "account"),
        [$"/{Language}/account/merchant"] = For(Roles.Administrator, "account/merchant"),
        [$"/{Language}/account/password"] = For(Roles.Merchant, "account/password"),
        [$"/{Language}/account/totp"] = For(Roles.Merchant, "account/totp"),
        [$"/{Language}/account/sign-out"] = For(Roles.Merchant, "account/sign-out"),
        [$"/{Language}/merchant"] = For(Roles.Merchant, "merchant"),
        [$"/{Language}/merchant/keys"] = For(Roles.Merchant, "merchant/keys"),
        [$"/{Language}/merchant/keys/{{key:guid}}/revocation"] = For(Roles.Merchant, "merchant/keys/{key}/revocation"),
        [$"/{Language}/merchant/shops/new"] = For(Roles.Merchant, "merchant/shops/new"),
        [$"/{Language}/merchant/shops/{{id:guid}}"] = For(Roles.Merchant, "merchant/shops/{shop}"),
        [$"/{Language}/merchant/shops/{{id:guid}}/edit"] = For(Roles.Merchant, "merchant/shops/{shop}/edit"),
        [$"/{Language}/merchant/shops/{{id:guid}}/closure"] = For(Roles.Merchant, "merchant/shops/{shop}/closure"),
        [$"/{Language}/merchant/shops/{{id:guid}}/pledges/new"] = For(Roles.Merchant, "merchant/shops/{shop}/pledges/new"),
        [$"/{Language}/merchant/shops/{{id:guid}}/pledges/{{pledge:guid}}/withdrawal"] = For(Roles.Merchant, "merchant/shops/{shop}/pledges/{pledge}/withdrawal"),
        [$"/{Language}/merchant/shops/{{id:guid}}/instruments/new"] = For(Roles.Merchant, "merchant/shops/{shop}/instruments/new"),
        [$"/{Language}/merchant/shops/{{id:guid}}/instruments/{{instrument:guid}}/retirement"] = For(Roles.Merchant, "merchant/shops/{shop}/instruments/{instrument}/retirement"),
        [$"/{Language}/merchant/shops/{{id:guid}}/certificates/new"] = For(Roles.Merchant, "merchant/shops/{shop}/certificates/new"),
        [$"/{Language}/merchant/shops/{{id:guid}}/self-check"] = For(Roles.Merchant, "merchant/shops/{shop}/self-check"),
        [$"/{Language}/merchant/shops/{{id:guid}}/publications/{{about:guid}}/reply"] = For(Roles.Merchant, "merchant/shops/{shop}/publications/{result}/reply"),
        [$"/{Language}/merchant/shops/{{id:guid}}/publications/{{about:guid}}/objection"] = For(Roles.Merchant, "merchant/shops/{shop}/publications/{penalty}/objection"),
        [$"/{Language}/enforcement"] = For(Roles.Supervisor, "enforcement"),
        [$"/{Language}/enforcement/keys"] = For(Roles.Supervisor, "enforcement/keys"),
        [$"/{Language}/enforcement/certificates"] = For(Roles.Supervisor, "enforcement/certificates"),
        [$"/{Language}/enforcement/findings"] = For(Roles.Supervisor, "enforcement/findings"),
        [$"/{Language}/enforcement/objections"] = For(Roles.Supervisor, "enforcement/objections"),
        [$"/{Language}/enforcement/objections/{{objection:guid}}"] = For(Roles.Supervisor, "enforcement/objections/{objection}"),
        [$"/{Language}/enforcement/findings/{{finding:guid}}/rectification"] = For(Roles.Supervisor, "enforcement/findings/{finding}/rectification"),
        [$"/{Language}/enforcement/shops/{{id:guid}}"] = For(Roles.Supervisor, "enforcement/shops/{shop}"),
        [$"/{Language}/enforcement/shops/{{id:guid}}/results/new"] = For(Roles.Supervisor, "enforcement/shops/{shop}/results/new"),
        [$"/{Language}/enforcement/shops/{{id:guid}}/exemption"] = For(Roles.Supervisor, "enforcement/shops/{shop}/exemption"),
        [$"/{Language}/enforcement/shops/{{id:guid}}/penalties/new"] = For(Roles.Supervisor, "enforcement/shops/{shop}/penalties/new"),
        [$"/{Language}/enforcement/shops/{{id:guid}}/penalties/{{penalty:guid}}/withdrawal"] = For(Roles.Supervisor, "enforcement/shops/{shop}/penalties/{penalty}/withdrawal"),
        [$"/{Language}/enforcement/shops/{{id:guid}}/abnormal-entries/new"] = For(Roles.Supervisor, "enforcement/shops/{shop}/abnormal-entries/new"),
        [$"/{Language}/enforcement/shops/{{id:guid}}/abnormal-entries/{{entry:guid}}/ending"] = For(Roles.Supervisor, "enforcement/shops/{shop}/abnormal-entries/{penalty}/ending"),
        [$"/{Language}/enforcement/shops/{{id:guid}}/pledges/{{pledge:guid}}/breaches/new"] = For(Roles.Supervisor, "enforcement/shops/{shop}/pledges/{pledge}/breaches/new"),
        [$"/{Language}/enforcement/shops/{{id:guid}}/demonstration"] = For(Roles.Supervisor, "enforcement/shops/{shop}/demonstration"),
        [$"/{Language}/administration"] = For(Roles.Administrator, "administration"),
        [$"/{Language}/administration/people/{{id:guid}}"] = For(Roles.Administrator, "administration/people/{person}"),
        [$"/{Language}/administration/anchors"] = For(Roles.Administrator, "administration/anchors"),
        [$"/{Language}/administration/adoptions"] = For(Roles.Administrator, "administration/adoptions"),
        [$"/{Language}/administration/templates"] = For(Roles.Administrator, "administration/templates"),
        [$"/{Language}/administration/regions"] = For(Roles.Administrator, "administration/regions", "administration/regions?inside=440000"),
        ["/status/{code:int}"] = [.. For(Anybody, "not-there"), new(Anybody, "/status/400"), new(Anybody, "/status/403"), new(Anybody, "/status/500")],
        ["/sign/"] = [new(Anybody, "/sign/?lang={language}"), new(Roles.Merchant, "/sign/?lang={language}#register&return=/{language}/merchant")],
        ["/verify.html"] = [new(Anybody, "/verify.html")],
        [$"/{Language}/data"] = For(Anybody, "data"),
        [$"/{Language}/statistics"] = For(Anybody, "statistics"),
        ["/jobs/{**path}"] = [.. Dashboard.Select(path => new Example(Roles.Administrator, $"/jobs/{path}"))],
        ["/api/{documentName?}"] = [new(Anybody, "/api", "en")],
    };

    // What no reader reads: redirections, pictures, files of the log.
    private static readonly string[] NoPages =
        ["/", "/data/", "/statistics", "/data/shops.csv", "/data/shops.jsonl", "/data/records.jsonl", "/data/anchors.jsonl", "/sign-in", "/s/{code:length(8)}", "/healthz/live", "/healthz/ready", "/log/checkpoint", "/log/tile/{**path}", "/log/vkey", "/metrics"];

    public static IReadOnlyList<string> Languages { get; } = ["en", "zh-CN"];

    /// <summary>Routes of this process that are neither known as pages nor as something else.</summary>
    public static IEnumerable<string> WithoutExample(IServiceProvider services) =>
        RoutesOf(services).Where(route => !Known.ContainsKey(route) && !NoPages.Contains(route) && !IsFile(route));

    /// <summary>Routes that are known here and that the process no longer has.</summary>
    public static IEnumerable<string> Gone(IServiceProvider services) => Known.Keys.Concat(NoPages).Except(RoutesOf(services));

    /// <summary>The addresses of a role's pages in one language.</summary>
    public static IEnumerable<string> Of(string role, string language, World world) => Known.Values.SelectMany(each => each)
        .Where(example => example.Role == role && (example.Only ?? language) == language).Select(example => world.Fill(example.Path).Replace("{language}", language, StringComparison.Ordinal));

    private static Example[] For(string role, params string[] paths) => [.. paths.Select(path => new Example(role, $"/{{language}}/{path}"))];

    // The API answers programs; what it answers has no page.
    private static IEnumerable<string> RoutesOf(IServiceProvider services) => services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET"))
        .Select(endpoint => $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}")
        .Where(route => !route.StartsWith("/api/v1/", StringComparison.Ordinal)).Distinct();

    private static bool IsFile(string route) => Path.GetExtension(route) is ".css" or ".js" or ".svg" or ".txt" or ".json";

    /// <param name="Role">Who sees it.</param>
    /// <param name="Path">Its address.</param>
    /// <param name="Only">The one language that it is in, where there is no other.</param>
    private sealed record Example(string Role, string Path, string? Only = null);
}
