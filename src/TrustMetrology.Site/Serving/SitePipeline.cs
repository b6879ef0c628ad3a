using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>What runs before routing: headers, compression, language, pages for bare status codes.</summary>
public static class SitePipeline
{
    public static void UseSite(this IApplicationBuilder app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute("/status/{0}"));
    }

    // Machines get problem documents; readers get a page.
    private static bool IsPage(HttpContext context) => !Addresses.IsForMachines(context.Request.Path);
}
