using System.Globalization;
using System.Text.Json.Nodes;
using TrustMetrology.Ledger;

namespace TrustMetrology.Site;

/// <summary>Turns a record as the log knows it into what its page shows.</summary>
internal sealed class RecordReader(Words words)
{
    private readonly RecordContent content = new(words);

    public RecordView Read(GetRecord.View record)
    {
        var stated = record.Stated();
        return new RecordView(
            record.Id,
            KindInWords((string?)stated?["kind"] ?? "fact"),
            stated is null ? words["issuer.sealed"] : IssuerInWords((string)stated["issuer"]!),
            stated?["signature"] is JsonObject signature ? new SignatureView((string)signature["key"]!, words[$"scheme.{signature["scheme"]}"]) : null,
            stated is null ? new SubjectView(words["issuer.sealed"], null) : ToSubject((string?)stated["subject"]),
            DateTimeOffset.Parse((string)record.Record["at"]!, CultureInfo.InvariantCulture),
            stated is null ? [] : [.. content.Read((JsonObject)stated["body"]!), .. content.Read(OpenedMembers(record))],
            stated is null,
            null,
            record.Hash,
            record.Index,
            record.Record.ToJsonString(Platform.PlatformJson.Options),
            record.Seals.Count == 0 ? null : record.Seals.ToJsonString(Platform.PlatformJson.Options));
    }

    public GoneView? Read(GetGoneValues.View gone) => gone.Values.Values.FirstOrDefault() is { } value
        ? new GoneView(words.Find($"value.{value.Rule}") ?? value.Rule, value.Record)
        : null;

    public string KindInWords(string kind) => words.Find($"kind.{kind}") ?? kind;

    public string IssuerInWords(string issuer)
    {
        var parts = issuer.Split(':', 2);
        return parts[0] == "bureau" ? words["issuer.bureau", Places.Name(parts[1])] : words.Find($"issuer.{parts[0]}") ?? issuer;
    }

    // Names, addresses and the like that stand sealed beside an open body.
    private static JsonObject OpenedMembers(GetRecord.View record) =>
        new(record.Seals.Where(seal => seal.Key != "fact").Select(seal => KeyValuePair.Create(seal.Key, seal.Value?["value"]?.DeepClone())));

    private SubjectView ToSubject(string? subject)
    {
        if (subject is null)
            return new SubjectView(words["subject.none"], null);
        var parts = subject.Split(':', 2);
        var text = words.Find($"subject.{parts[0]}") ?? parts[0];
        var shop = parts[0] == "shop" && Guid.TryParse(parts[^1], out var id) ? id : (Guid?)null;
        return new SubjectView($"{text} {(Guid.TryParse(parts[^1], out _) ? Shown.Short(parts[^1]) : parts[^1])}", shop is { } known ? Links.Shop(known) : null, shop);
    }
}
