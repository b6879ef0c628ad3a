using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>Puts a fresh key into every form that is posted, by which the pipeline tells a second press of the button from a second wish.</summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class OnceKey(IIds ids, TimeProvider clock) : TagHelper
{
    internal const string Field = "once";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ActionDescriptor is CompiledPageActionDescriptor page && page.HandlerTypeInfo.IsSubclassOf(typeof(FormPage)) && context.AllAttributes["method"].Value.ToString() == "post")
            output.PostContent.AppendHtml($"""<input type="hidden" name="{Field}" value="{ids.Next(clock.GetUtcNow())}">""");
    }
}
