using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TrustMetrology.Site;

/// <summary>The language of a request: what its path says; elsewhere (API, faults) what the reader's client asks for.</summary>
internal static class LanguageRegistration
{
    public static void AddSiteLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<Words>();
        services.Configure<RouteOptions>(routes => routes.ConstraintMap["language"] = typeof(LanguageConstraint));
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(SiteLanguage.English).AddSupportedCultures([.. SiteLanguage.All]).AddSupportedUICultures([.. SiteLanguage.All]);
            options.RequestCultureProviders = [new LanguageOfRequest()];
        });
    }

    private sealed class LanguageOfRequest : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
            Task.FromResult<ProviderCultureResult?>(new(SiteLanguage.OfPath(httpContext.Request.Path) ?? SiteLanguage.OfReader(httpContext.Request)));
    }

    // Exact: one page has one address, whatever the letter case of what was typed.
    private sealed class LanguageConstraint : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values.TryGetValue(routeKey, out var value) && value is string language && SiteLanguage.All.Contains(language);
    }
}
