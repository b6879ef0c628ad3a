using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TrustMetrology.Site;

/// <summary>A page for whoever gets an answer without one: not found, not allowed, a mistake of ours.</summary>
[IgnoreAntiforgeryToken]
internal sealed class StatusPage : PageModel
{
    public string Kind { get; private set; } = "failed";

    public void OnGet(int code) => Kind = ToKind(code);

    public void OnPost(int code) => Kind = ToKind(code);

    private static string ToKind(int code) => code switch
    {
        404 => "missing",
        401 or 403 => "forbidden",
        400 => "refused",
        _ => "failed",
    };
}
