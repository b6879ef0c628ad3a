using System.Globalization;
using TrustMetrology.Pledges;

namespace TrustMetrology.Site;

/// <summary>Every pledge text that was ever published, by sector and version.</summary>
internal sealed class TemplatesPage : FormPage
{
    public IReadOnlyList<TemplateView> Templates { get; private set; } = [];

    /// <summary>One text.</summary>
    public sealed record TemplateView(string Id, string Sector, DateOnly From, string Hash, IReadOnlyList<string> Clauses);

    public async Task OnGetAsync() => Templates = [.. (await SendAsync(new ListTemplates.Query()))!.Items.Select(ToView)];

    private TemplateView ToView(ListTemplates.Item item) => new(
        (string)item.Template["id"]!,
        T[$"sector.{item.Template["sector"]}"],
        DateOnly.Parse((string)item.Template["from"]!, CultureInfo.InvariantCulture),
        item.Hash,
        [.. item.Template["clauses"]!.AsArray().Select(clause => $"{clause!["id"]} · {clause[SiteLanguage.Current]}")]);
}
