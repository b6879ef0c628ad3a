using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;

namespace TrustMetrology.Host.Tests;

/// <summary>Who may call what: every endpoint and page of a process × everybody that there is.</summary>
internal static class AccessMatrix
{
    public static IReadOnlyList<string> Everybody { get; } = ["anonymous", .. Roles.All];

    /// <summary>One line per endpoint and method: method, route, policies, who may.</summary>
    public static async Task<IReadOnlyList<string>> LinesAsync(IServiceProvider services, IEnumerable<Endpoint> endpoints)
    {
        var lines = new List<string>();
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>().Where(IsAsked))
        {
            var loaded = await LoadAsync(services, endpoint);
            var allowed = new List<string>();
            foreach (var somebody in Everybody)
                allowed.Add(await MayAsync(services, loaded, somebody) ? somebody : "-");
            lines.AddRange(MethodsOf(loaded).Select(method => $"{method} {Route(endpoint)} | {string.Join(", ", PoliciesOf(loaded))} | {string.Join(' ', allowed)}"));
        }

        return [.. lines.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Endpoints that name no policy, or let pass by other means than one.</summary>
    public static async Task<IReadOnlyList<string>> WithoutPolicyAsync(IServiceProvider services, IEnumerable<Endpoint> endpoints)
    {
        var without = new List<string>();
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>().Where(IsAsked))
        {
            var loaded = await LoadAsync(services, endpoint);
            if (PoliciesOf(loaded).Count == 0 || loaded.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                without.Add(Route(endpoint));
        }

        return without;
    }

    // Files of the site are everybody's; their names change with their contents.
    private static bool IsAsked(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null;

    // A page's own attributes show only once it is loaded.
    private static async Task<Endpoint> LoadAsync(IServiceProvider services, RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            return endpoint;
        var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
        return compiled.Endpoint ?? endpoint;
    }

    private static List<string> PoliciesOf(Endpoint endpoint) =>
        [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> MethodsOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"];

    private static string Route(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}";

    private static async Task<bool> MayAsync(IServiceProvider services, Endpoint endpoint, string somebody)
    {
        var provider = services.GetRequiredService<IAuthorizationPolicyProvider>();
        var policy = await AuthorizationPolicy.CombineAsync(provider, endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>());
        return policy is not null && (await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(PrincipalOf(somebody), policy)).Succeeded;
    }

    private static ClaimsPrincipal PrincipalOf(string somebody) => somebody == "anonymous"
        ? new ClaimsPrincipal(new ClaimsIdentity())
        : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, somebody), new Claim(Caller.PartyClaim, "somebody")], "test"));
}
