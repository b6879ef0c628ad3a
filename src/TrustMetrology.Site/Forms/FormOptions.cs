using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TrustMetrology.Site;

/// <summary>Radio buttons for one of a few, or boxes for several of them (GOV.UK); what was chosen stays chosen.</summary>
[HtmlTargetElement("options", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FormOptions(Words words) : FormPart(words)
{
    [HtmlAttributeName("choices")]
    public IEnumerable<Choice> Choices { get; set; } = [];

    /// <summary>True for boxes.</summary>
    [HtmlAttributeName("several")]
    public bool Several { get; set; }

    private string Style => Several ? "checkboxes" : "radios";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Open(output);
        var set = Element("fieldset", "", ("class", "govuk-fieldset"));
        if (DescribedBy is { } described)
            set.Attributes["aria-describedby"] = described;
        set.InnerHtml.AppendHtml(Element("legend", LabelText, ("class", "govuk-fieldset__legend govuk-fieldset__legend--s")));
        set.InnerHtml.AppendHtml(HintAndError());
        set.InnerHtml.AppendHtml(Items());
        output.Content.AppendHtml(set);
    }

    // The empty value at the end says that the question was asked, also where nothing is chosen.
    private TagBuilder Items()
    {
        var items = Element("div", "", ("class", $"govuk-{Style}"));
        var first = true;
        foreach (var choice in Choices)
        {
            items.InnerHtml.AppendHtml(Item(choice, first ? Name : $"{Name}-{choice.Value}"));
            first = false;
        }

        var asked = Element("input", "", ("type", "hidden"), ("name", Name), ("value", ""));
        asked.TagRenderMode = TagRenderMode.SelfClosing;
        items.InnerHtml.AppendHtml(asked);
        return items;
    }

    private TagBuilder Item(Choice choice, string id)
    {
        var item = Element("div", "", ("class", $"govuk-{Style}__item"));
        var input = Element("input", "", ("type", Several ? "checkbox" : "radio"), ("class", $"govuk-{Style}__input"), ("id", id), ("name", Name), ("value", choice.Value));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        if (IsSent ? SentValues.Contains(choice.Value) : choice.IsChosen)
            input.Attributes["checked"] = "checked";
        item.InnerHtml.AppendHtml(input);
        item.InnerHtml.AppendHtml(Element("label", choice.Text, ("class", $"govuk-label govuk-{Style}__label"), ("for", id)));
        return item;
    }
}
