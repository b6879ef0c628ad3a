using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Xunit;

namespace TrustMetrology.Site.Tests;

public sealed class ForeignWordsTests
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    [Theory]
    [InlineData("en", "诚信店 & Co", "<span lang=\"zh-CN\">诚信店</span> &amp; Co")]
    [InlineData("en", "深南大道12号3栋, Futian", "<span lang=\"zh-CN\">深南大道12号3栋</span>, Futian")]
    [InlineData("en", "国发〔2021〕37号", "<span lang=\"zh-CN\">国发〔2021〕37号</span>")]
    [InlineData("zh-CN", "广东省 1 Example Road", "广东省 1 <span lang=\"en\">Example Road</span>")]
    [InlineData("zh-CN", "<b>Corner Market</b>", "&lt;b&gt;<span lang=\"en\">Corner Market</span>&lt;/b&gt;")]
    [InlineData("en", "Corner Market", null)]
    [InlineData("zh-CN", "诚信店 Ltd 5 kg", null)]
    public void Mark_WrapsWhatIsOfTheOtherLanguage(string language, string text, string? html)
    {
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        Assert.Equal(html, ForeignWords.Mark(text, Encoder));
    }
}
