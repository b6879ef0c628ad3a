using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>Addresses without a language lead to the reader's own.</summary>
internal static class LanguageChoice
{
    // Addresses that are printed and passed on.
    private static readonly string[] Pages = ["", "data/", "statistics"];

    public static void Map(IEndpointRouteBuilder root)
    {
        foreach (var page in Pages)
            root.MapGet($"/{page}", context => Choose(context, page)).RequireAuthorization(Policies.Public).WithName($"ChooseLanguage{page}").ExcludeFromDescription();
        root.MapGet("/sign-in", SignIn).RequireAuthorization(Policies.Public).WithName("ChooseLanguageToSignIn").ExcludeFromDescription();
    }

    private static Task Choose(HttpContext context, string page)
    {
        context.Response.Headers.Vary = "Accept-Language";
        context.Response.Redirect($"/{SiteLanguage.OfReader(context.Request)}/{page.TrimEnd('/')}");
        return Task.CompletedTask;
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
