using Hangfire;
using Microsoft.AspNetCore.Authorization;
using Scalar.AspNetCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>Two pages made by others: the jobs' dashboard at <c>/jobs</c>, for administrators alone, and the API's reference at <c>/api</c>.</summary>
internal static class ToolPages
{
    // Both bring scripts and styles inside their pages, which ours never do.
    private const string Policy =
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Its page doesn't say in which language it is, and its palest greys aren't readable.
    private const string Language = "<script>document.documentElement.lang = 'en'</script>";
    private const string Colours = ".light-mode { --scalar-color-3: #595959; --scalar-color-green: #086d4c; --scalar-color-red: #b3001b; --scalar-color-blue: #0054a8; --scalar-color-orange: #8a4b00; }";

    /// <summary>Goes before routing.</summary>
    public static void UseToolPages(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/jobs") || context.Request.Path == "/api" || context.Request.Path == "/api/")
            context.Response.Headers.ContentSecurityPolicy = Policy;
        return next();
    });

    public static void MapToolPages(this IEndpointRouteBuilder routes)
    {
        // Who may come is said once, by the policy: Hangfire's own rule would only let this machine in.
        routes.MapHangfireDashboard("/jobs", new DashboardOptions { Authorization = [], DashboardTitle = "TrustMetrology", DisplayStorageConnectionString = false })
            .RequireAuthorization(Policies.Administrator);
        // The package lets anybody at its scripts by an exception to every rule; here the policy says so instead.
        var reference = routes.MapGroup("/api").RequireAuthorization(Policies.Public);
        ((IEndpointConventionBuilder)reference).Finally(endpoint => endpoint.Metadata.OfType<IAllowAnonymous>().ToList().ForEach(exception => endpoint.Metadata.Remove(exception)));
        // It would take any word below its address for the name of a document; there is one, without a name.
        reference.AddEndpointFilter(async (call, next) => call.HttpContext.GetRouteValue("documentName") is null ? await next(call) : Results.NotFound());
        reference.MapScalarApiReference("/", scalar => scalar.WithOpenApiRoutePattern("/api/v1/openapi.json").WithTitle("TrustMetrology API").AddHeadContent(Language).WithCustomCss(Colours)
            .DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools().HideClientButton());
    }
}
