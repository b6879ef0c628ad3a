using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Primitives;

namespace TrustMetrology.Site;

/// <summary>What every part of a form has: a name, which is the API's name of that field, a label, a hint and an error.</summary>
public abstract class FormPart(Words words) : TagHelper
{
    [HtmlAttributeName("name")]
    public string Name { get; set; } = "";

    /// <summary>Key of its label.</summary>
    [HtmlAttributeName("label")]
    public string Label { get; set; } = "";

    /// <summary>Behind the label where it is one of several; null where it is the only one.</summary>
    [HtmlAttributeName("number")]
    public int? Number { get; set; }

    /// <summary>Key of its hint.</summary>
    [HtmlAttributeName("hint")]
    public string? Hint { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private protected string LabelText => Number is { } number ? $"{words[Label]} {number}" : words[Label];

    private protected string? Error => (ViewContext.ViewData["Errors"] as IReadOnlyList<FormError>)?.FirstOrDefault(each => each.Field == Name)?.Text;

    private protected bool IsSent => ViewContext.HttpContext.Request.HasFormContentType;

    private protected StringValues SentValues => ViewContext.HttpContext.Request.Form[Name];

    private protected string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{Name}-hint",
        (null, _) => $"{Name}-error",
        _ => $"{Name}-hint {Name}-error",
    };

    private protected void Open(TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
    }

    private protected void AppendHintAndError(TagHelperOutput output) => output.Content.AppendHtml(HintAndError());

    private protected HtmlContentBuilder HintAndError()
    {
        var parts = new HtmlContentBuilder();
        if (Hint is not null)
            parts.AppendHtml(Element("div", words[Hint], ("class", "govuk-hint"), ("id", $"{Name}-hint")));
        if (Error is { } error)
            parts.AppendHtml(Element("p", error, ("class", "govuk-error-message"), ("id", $"{Name}-error")));
        return parts;
    }

    private protected static TagBuilder Element(string tag, string text, params (string Name, string Value)[] attributes)
    {
        var element = new TagBuilder(tag);
        foreach (var (name, value) in attributes)
            element.Attributes[name] = value;
        element.InnerHtml.Append(text);
        return element;
    }
}
