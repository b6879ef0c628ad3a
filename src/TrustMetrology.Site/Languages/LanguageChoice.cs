using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>Addresses without a language lead to the reader's own.</summary>
internal static class LanguageChoice
{
    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.Vary = "Accept-Language";
            return Results.Redirect($"/{SiteLanguage.OfReader(context.Request)}/");
        }).RequireAuthorization(Policies.Public).WithName("ChooseLanguage").ExcludeFromDescription();
        root.MapGet("/sign-in", SignIn).RequireAuthorization(Policies.Public).WithName("ChooseLanguageToSignIn").ExcludeFromDescription();
    }

    // Whoever is signed in already and still was sent here lacks the role, and signing in once more won't help.
    private static IResult SignIn(HttpContext context, string? @return)
    {
        if (context.User.Identity?.IsAuthenticated == true)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var language = @return?.StartsWith('/') == true ? SiteLanguage.OfPath(new PathString(@return.Split('?')[0])) : null;
        return Results.Redirect($"/{language ?? SiteLanguage.OfReader(context.Request)}/account/sign-in{QueryString.Create("return", @return ?? "")}");
    }
}
