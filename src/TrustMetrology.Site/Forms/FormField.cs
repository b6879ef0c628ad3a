using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TrustMetrology.Site;

/// <summary>A labelled field with its hint and its error (GOV.UK): a line, several lines, or a choice; what was sent stands in it again.</summary>
[HtmlTargetElement("field", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FormField(Words words) : FormPart(words)
{
    [HtmlAttributeName("type")]
    public string Type { get; set; } = "text";

    [HtmlAttributeName("autocomplete")]
    public string? Autocomplete { get; set; }

    [HtmlAttributeName("value")]
    public string? Value { get; set; }

    /// <summary>Characters that it is wide; null for the whole column.</summary>
    [HtmlAttributeName("width")]
    public int? Width { get; set; }

    /// <summary>Lines of a longer text; null for one line.</summary>
    [HtmlAttributeName("rows")]
    public int? Rows { get; set; }

    /// <summary>What there is to choose from; null for a text.</summary>
    [HtmlAttributeName("choices")]
    public IEnumerable<Choice>? Choices { get; set; }

    private string Kind => Choices is not null ? "select" : Rows is not null ? "textarea" : "input";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Open(output);
        output.Content.AppendHtml(Element("label", LabelText, ("class", "govuk-label"), ("for", Name)));
        AppendHintAndError(output);
        output.Content.AppendHtml(Input());
    }

    private TagBuilder Input()
    {
        var sent = IsSent && Type != "password" ? SentValues.ToString() : Value;
        var input = new TagBuilder(Choices is not null ? "select" : Rows is not null ? "textarea" : "input");
        input.Attributes["id"] = input.Attributes["name"] = Name;
        input.AddCssClass($"govuk-{Kind}" + (Width is { } width ? $" govuk-input--width-{width}" : "") + (Error is null ? "" : $" govuk-{Kind}--error"));
        if (DescribedBy is { } described)
            input.Attributes["aria-describedby"] = described;
        if (Autocomplete is not null)
            input.Attributes["autocomplete"] = Autocomplete;
        if (Choices is not null)
            return Fill(input, sent);
        if (Rows is { } rows)
        {
            input.Attributes["rows"] = rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
            input.InnerHtml.Append(sent ?? "");
            return input;
        }

        input.TagRenderMode = TagRenderMode.SelfClosing;
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
}
