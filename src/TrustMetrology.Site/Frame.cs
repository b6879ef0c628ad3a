using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>What stands around every page: navigation by role, the other language, who is signed in.</summary>
internal sealed record Frame(string OtherLanguage, string? SignedInAs, IReadOnlyList<Frame.Entry> Entries)
{
    /// <summary>One line of the main navigation.</summary>
    /// <param name="Text">Key of its text.</param>
    /// <param name="Address">Where it leads.</param>
    /// <param name="IsCurrent">True on the pages that belong to it.</param>
    public sealed record Entry(string Text, string Address, bool IsCurrent);

    // Which entries a role sees; everybody sees those without a role.
    private static readonly (string? Role, string Text, string Path)[] Navigation =
    [
        (null, "nav.find", ""),
        (null, "nav.rules", "rules"),
        (null, "nav.verify", "verify"),
        (Roles.Merchant, "nav.merchant", "merchant"),
        (Roles.Inspector, "nav.enforcement", "enforcement"),
        (Roles.Supervisor, "nav.enforcement", "enforcement"),
        (Roles.Administrator, "nav.administration", "administration"),
    ];

    public static Frame Of(HttpContext context, ViewDataDictionary page)
    {
        var user = context.User;
        var entries = Navigation.Where(entry => entry.Role is null || user.IsInRole(entry.Role)).DistinctBy(entry => entry.Text);
        return new Frame(
            OtherLanguageOf(context),
            user.Identity is { IsAuthenticated: true } ? user.FindFirst(ClaimTypes.Name)?.Value ?? user.Identity.Name : null,
            [.. entries.Select(entry => new Entry(entry.Text, Links.To(entry.Path), entry.Text == (string?)page["Nav"]))]);
    }

    /// <summary>The same page in the other language; of a page about an error, the address that led to it.</summary>
    public static string OtherLanguageOf(HttpContext context)
    {
        var request = context.Request;
        return context.Features.Get<IStatusCodeReExecuteFeature>() is { } failed
            ? SiteLanguage.Switch(failed.OriginalPath, failed.OriginalQueryString ?? "")
            : SiteLanguage.Switch(request.Path, request.QueryString.Value ?? "");
    }
}
