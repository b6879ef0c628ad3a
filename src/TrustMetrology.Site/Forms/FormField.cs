using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TrustMetrology.Site;

/// <summary>A labelled field with its hint and its error (GOV.UK): a text, a choice or a box; what was sent stands in it again.</summary>
[HtmlTargetElement("field", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FormField(Words words, HtmlEncoder encoder) : TagHelper
{
    [HtmlAttributeName("name")]
    public string Name { get; set; } = "";

    /// <summary>Key of its label.</summary>
    [HtmlAttributeName("label")]
    public string Label { get; set; } = "";

    /// <summary>Key of its hint.</summary>
    [HtmlAttributeName("hint")]
    public string? Hint { get; set; }

    [HtmlAttributeName("type")]
    public string Type { get; set; } = "text";

    [HtmlAttributeName("autocomplete")]
    public string? Autocomplete { get; set; }

    [HtmlAttributeName("value")]
    public string? Value { get; set; }

    /// <summary>Characters that it is wide; null for the whole column.</summary>
    [HtmlAttributeName("width")]
    public int? Width { get; set; }

    /// <summary>What there is to choose from; null for a text.</summary>
    [HtmlAttributeName("choices")]
    public IEnumerable<Choice>? Choices { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = (ViewContext.ViewData["Errors"] as IReadOnlyList<FormError>)?.FirstOrDefault(each => each.Field == Name)?.Text;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
        output.Content.AppendHtml(Element("label", words[Label], ("class", "govuk-label"), ("for", Name)));
        if (Hint is not null)
            output.Content.AppendHtml(Element("div", words[Hint], ("class", "govuk-hint"), ("id", $"{Name}-hint")));
        if (error is not null)
            output.Content.AppendHtml(Element("p", error, ("class", "govuk-error-message"), ("id", $"{Name}-error")));
        output.Content.AppendHtml(Input(error is not null));
    }

    private TagBuilder Input(bool hasError)
    {
        var sent = ViewContext.HttpContext.Request.HasFormContentType && Type != "password" ? ViewContext.HttpContext.Request.Form[Name].ToString() : Value;
        var input = Choices is null ? new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing } : new TagBuilder("select");
        input.Attributes["id"] = input.Attributes["name"] = Name;
        input.AddCssClass((Choices is null ? "govuk-input" : "govuk-select") + (Width is { } width ? $" govuk-input--width-{width}" : "") + (hasError ? Choices is null ? " govuk-input--error" : " govuk-select--error" : ""));
        var described = string.Join(' ', new[] { Hint is null ? null : $"{Name}-hint", hasError ? $"{Name}-error" : null }.OfType<string>());
        if (described.Length > 0)
            input.Attributes["aria-describedby"] = described;
        if (Autocomplete is not null)
            input.Attributes["autocomplete"] = Autocomplete;
        if (Choices is not null)
            return Fill(input, sent);
        (input.Attributes["type"], input.Attributes["value"]) = (Type, sent ?? "");
        return input;
    }

    private TagBuilder Fill(TagBuilder select, string? sent)
    {
        foreach (var choice in Choices!)
        {
            var option = Element("option", choice.Text, ("value", choice.Value));
            if (string.IsNullOrEmpty(sent) ? choice.IsChosen : choice.Value == sent)
                option.Attributes["selected"] = "selected";
            select.InnerHtml.AppendHtml(option);
        }

        return select;
    }

    private TagBuilder Element(string tag, string text, params (string Name, string Value)[] attributes)
    {
        var element = new TagBuilder(tag);
        foreach (var (name, value) in attributes)
            element.Attributes[name] = value;
        element.InnerHtml.AppendHtml(encoder.Encode(text));
        return element;
    }
}
