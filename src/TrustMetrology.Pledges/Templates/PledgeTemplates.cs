using System.Text.Json.Nodes;
using TrustMetrology.Ledger;

namespace TrustMetrology.Pledges;

/// <summary>All templates ever published, by sector and version; the texts stand in <c>Templates/clauses-*.json</c>.</summary>
public sealed class PledgeTemplates : IRules
{
    private readonly Dictionary<string, PledgeTemplate> byId;

    public PledgeTemplates(IEnumerable<string> sectors)
    {
        var assembly = typeof(PledgeTemplates).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal));
        var wordings = names.Select(name => JsonNode.Parse(assembly.GetManifestResourceStream(name)!)!.AsObject()).ToList();
        byId = sectors.SelectMany(sector => wordings.Select(wording => Make(sector, wording))).ToDictionary(template => template.Id);
    }

    public IEnumerable<PledgeTemplate> All => byId.Values;

    /// <summary>Every wording in the log, under the hash that pledges name.</summary>
    public IEnumerable<Rule> InUse => All.Select(template => Rule.Of($"template:{template.Id}", template.ToJson()));

    /// <summary>The template of that id, or null.</summary>
    public PledgeTemplate? Find(string id) => byId.GetValueOrDefault(id);

    private static PledgeTemplate Make(string sector, JsonObject wording)
    {
        var version = (string)wording["version"]!;
        var clauses = wording["clauses"]!.AsArray().Select(clause => clause!.AsObject()).Where(clause => IsFor(sector, clause)).Select(ToClause);
        return new PledgeTemplate($"{sector}-{version}", sector, version, DateOnly.Parse((string)wording["from"]!, null), [.. clauses]);
    }

    private static bool IsFor(string sector, JsonObject clause) => clause["sectors"] is not JsonArray sectors || sectors.Any(each => (string)each! == sector);

    private static PledgeClause ToClause(JsonObject clause) =>
        new((string)clause["id"]!, (string)clause["check"]!, (string)clause["en"]!, (string)clause["zh-CN"]!);
}
