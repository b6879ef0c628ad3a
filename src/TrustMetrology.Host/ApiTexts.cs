using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.OpenApi;

namespace TrustMetrology.Host;

/// <summary>What a reader of the API is told of an operation: its module, its name in words, and the sentence that its use case says of itself.</summary>
internal static partial class ApiTexts
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> Summaries = [];

    /// <summary>Goes after the operations: the framework names the program and classes, a reader looks for modules.</summary>
    public static void AddTo(OpenApiDocument document) => document.Tags = document.Paths.Values
        .SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags!).Select(tag => tag.Reference.Id!).Distinct()
        .Order(StringComparer.Ordinal).Select(module => new OpenApiTag { Name = module }).ToHashSet();

    public static void AddTo(OpenApiOperation operation, ApiEndpoint endpoint, OpenApiDocument document)
    {
        var module = endpoint.UseCase.Assembly.GetName().Name!.Split('.')[^1];
        operation.Tags = new HashSet<OpenApiTagReference> { new(module, document) };
        operation.Summary = InWords(endpoint.Name);
        operation.Description = Summaries.GetOrAdd(endpoint.UseCase.Assembly, Read)[endpoint.UseCase.FullName!];
    }

    private static string InWords(string name) => $"{name[0]}{Capital().Replace(name[1..], found => $" {char.ToLowerInvariant(found.Value[0])}")}";

    // The compiler writes the documentation comments beside each assembly.
    private static Dictionary<string, string> Read(Assembly assembly) => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
        .Where(member => member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal) && member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value[2..], member => TextOf(member.Element("summary")!), StringComparer.Ordinal);

    private static string TextOf(XElement summary)
    {
        foreach (var named in summary.Descendants("see").ToList())
            named.ReplaceWith(named.Attribute("cref") is { } type ? InWords(type.Value.Split('.', ':')[^1]) : named.Value);
        return Space().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
