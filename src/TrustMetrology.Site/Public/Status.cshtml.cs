using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TrustMetrology.Site;

/// <summary>A page for whoever gets an answer without one: not found, not allowed, a mistake of ours.</summary>
[IgnoreAntiforgeryToken]
internal sealed class StatusPage : PageModel
{
    public string Kind { get; private set; } = "failed";

    public void OnGet(int code) => Say(code);

    public void OnPost(int code) => Say(code);

    // Whoever asks for the page itself gets its status too: no search engine shall keep "not found" as a page of ours.
    private void Say(int code) => (Kind, Response.StatusCode) = (ToKind(code), code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound);

    private static string ToKind(int code) => code switch
    {
        404 => "missing",
        401 or 403 => "forbidden",
        400 => "refused",
        503 => "unavailable",
        507 => "full",
        _ => "failed",
    };
}
