using System.Xml.Linq;

namespace TrustMetrology.Architecture;

/// <summary>The references between projects, as the project files below a folder state them.</summary>
internal sealed record ProjectGraph(IReadOnlyDictionary<string, string[]> References)
{
    private const string Prefix = "TrustMetrology.";

    public static ProjectGraph Read(string folder) => new(Directory
        .GetFiles(folder, "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(NameOf, file => XDocument.Load(file).Descendants("ProjectReference").Select(TargetOf).ToArray()));

    public IEnumerable<string> EdgesAgainst(IReadOnlyDictionary<string, string[]> mayReference) =>
        from project in References
        from target in project.Value
        where !mayReference.TryGetValue(project.Key, out var allowed) || !allowed.Contains(target)
        select $"{project.Key} -> {target}";

    private static string TargetOf(XElement reference) => NameOf(reference.Attribute("Include")!.Value.Replace('\\', '/'));

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file)[Prefix.Length..];
}
