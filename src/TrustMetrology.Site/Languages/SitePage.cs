using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TrustMetrology.Site;

/// <summary>Every page of the site: what it writes between tags says which of its words are foreign.</summary>
public abstract class SitePage : Page
{
    private bool inAttribute;

    public override void Write(string? value) => this.WriteText(value, inAttribute, base.Write);

    public override void BeginWriteAttribute(string name, string prefix, int prefixOffset, string suffix, int suffixOffset, int attributeValuesCount)
    {
        inAttribute = true;
        base.BeginWriteAttribute(name, prefix, prefixOffset, suffix, suffixOffset, attributeValuesCount);
    }

    public override void EndWriteAttribute()
    {
        base.EndWriteAttribute();
        inAttribute = false;
    }
}

/// <summary>The same for the parts that pages are made of, and for what stands around them.</summary>
public abstract class SitePart<TModel> : RazorPage<TModel>
{
    private bool inAttribute;

    public override void Write(string? value) => this.WriteText(value, inAttribute, base.Write);

    public override void BeginWriteAttribute(string name, string prefix, int prefixOffset, string suffix, int suffixOffset, int attributeValuesCount)
    {
        inAttribute = true;
        base.BeginWriteAttribute(name, prefix, prefixOffset, suffix, suffixOffset, attributeValuesCount);
    }

    public override void EndWriteAttribute()
    {
        base.EndWriteAttribute();
        inAttribute = false;
    }
}

file static class TextWriting
{
    public static void WriteText(this RazorPageBase page, string? text, bool inAttribute, Action<string?> plain)
    {
        if (!inAttribute && text is not null && ForeignWords.Mark(text, page.HtmlEncoder) is { } marked)
            page.WriteLiteral(marked);
        else
            plain(text);
    }
}
