using System.Security.Cryptography;
using System.Text;

namespace TrustMetrology.Protocol.Tests.Draws;

/// <summary>
/// The draw once more, written from protocol.md §6 with nothing of the product: texts joined by hand, every list sorted whole, every
/// answer in plain texts. Slow and short; ids without characters that JSON escapes.
/// </summary>
internal sealed class PlainDraw
{
    private readonly Dictionary<string, int> loads = [];

    public required string LeafHash { get; init; }

    public required (string Name, int Quota)[] Strata { get; init; }

    public string? Qualification { get; init; }

    public int MaxLoad { get; init; }

    public required string Beacon { get; init; }

    public required string Secret { get; init; }

    public required (string Id, string Stratum, string? Region)[] Candidates { get; init; }

    public required (string Id, string? Unit, string? Region, string[]? Qualifications)[] Inspectors { get; init; }

    public required (string Inspector, string Shop)[] Conflicts { get; init; }

    public byte[] Seed => Sha("tm-draw-v1", Bytes(LeafHash), Bytes(Beacon));

    public List<string> Reserve { get; } = [];

    public List<string> Skips { get; } = [];

    public List<string> Drawn { get; } = [];

    public string PopulationRoot => Root(Candidates.OrderBy(c => Key(c.Id)).Select(c => CandidateText(c, Salt(c))));

    public string InspectorRoot => Root(Inspectors.OrderBy(i => Key(i.Id)).Select(i => InspectorText(i, Salt(i))));

    public string ConflictRoot => Root(Conflicts.Distinct().OrderBy(c => Key(c.Shop)).ThenBy(c => Key(c.Inspector)).Select(c => ConflictText(c, SaltOf("conflict", ConflictText(c, null)))));

    public PlainDraw Run()
    {
        foreach (var (name, quota) in Strata)
        {
            var order = Candidates.Where(c => c.Stratum == name).OrderBy(c => Hex(Ticket(c)), StringComparer.Ordinal).ThenBy(c => Key(c.Id)).ToList();
            foreach (var shop in order.Take(quota))
                Drawn.Add($"{name}|{shop.Id}|{Hex(Ticket(shop))}|{Send(shop)}");
            Reserve.AddRange(order.Skip(quota).Select(c => c.Id));
        }

        return this;
    }

    private string Send((string Id, string Stratum, string? Region) shop)
    {
        var ranked = Inspectors.OrderBy(i => Hex(Sha("tm-inspector-v1", Seed, Bytes(Salt(shop)), Bytes(Salt(i)))), StringComparer.Ordinal).ThenBy(i => Key(i.Id)).ToList();
        var said = new HashSet<string>();
        var leads = ranked.Where(i => Bar(i, shop) is null).ToList();
        string? lead = leads.Count > 0 ? leads[0].Id : null;
        PassOver(ranked, said, shop, lead);
        if (lead is null)
            return "-|-";
        loads[lead] = loads.GetValueOrDefault(lead) + 1;
        said.Add(lead);
        var others = ranked.Where(i => i.Id != lead && Bar(i, shop) is null).ToList();
        var strangers = others.Where(i => i.Unit != leads[0].Unit).ToList();
        var choice = strangers.Count > 0 ? strangers : others;
        string? second = choice.Count > 0 ? choice[0].Id : null;
        PassOver(ranked, said, shop, second);
        if (second is not null)
            loads[second] = loads.GetValueOrDefault(second) + 1;
        return $"{lead}|{second ?? "-"}";
    }

    private void PassOver(
        List<(string Id, string? Unit, string? Region, string[]? Qualifications)> ranked, HashSet<string> said, (string Id, string Stratum, string? Region) shop, string? chosen)
    {
        foreach (var i in ranked.TakeWhile(i => i.Id != chosen).Where(i => said.Add(i.Id)))
            Skips.Add($"{shop.Id}|{i.Id}|{Bar(i, shop) ?? "same-unit"}");
    }

    private string? Bar((string Id, string? Unit, string? Region, string[]? Qualifications) i, (string Id, string Stratum, string? Region) shop)
    {
        if (Conflicts.Any(c => c.Inspector == i.Id && c.Shop == shop.Id))
            return "conflict";
        if (i.Region is not null && shop.Region is not null && i.Region != shop.Region)
            return "region";
        if (Qualification is not null && !(i.Qualifications ?? []).Any(q => q == Qualification))
            return "qualification";
        return MaxLoad != 0 && loads.GetValueOrDefault(i.Id) == MaxLoad ? "load" : null;
    }

    private byte[] Ticket((string Id, string Stratum, string? Region) c)
    {
        var stratum = Encoding.UTF8.GetBytes(c.Stratum);
        return Sha("tm-ticket-v1", Seed, Bytes(Salt(c)), [(byte)(stratum.Length / 256), (byte)(stratum.Length % 256)], stratum, Encoding.UTF8.GetBytes(c.Id));
    }

    private string Salt((string Id, string Stratum, string? Region) c) => SaltOf("candidate", CandidateText(c, null));

    private string Salt((string Id, string? Unit, string? Region, string[]? Qualifications) i) => SaltOf("inspector", InspectorText(i, null));

    private string SaltOf(string role, string text) => Hex(HMACSHA256.HashData(Bytes(Secret), Encoding.UTF8.GetBytes($"{role}\0{text}")));

    private static string CandidateText((string Id, string Stratum, string? Region) c, string? salt) =>
        Text(("id", Quote(c.Id)), ("salt", Quote(salt)), ("stratum", Quote(c.Stratum)));

    private static string InspectorText((string Id, string? Unit, string? Region, string[]? Qualifications) i, string? salt) => Text(
        ("id", Quote(i.Id)),
        ("qualifications", i.Qualifications is { } all ? $"[{string.Join(',', all.OrderBy(Key).Select(Quote))}]" : null),
        ("region", Quote(i.Region)), ("salt", Quote(salt)), ("unit", Quote(i.Unit)));

    private static string ConflictText((string Inspector, string Shop) c, string? salt) =>
        Text(("inspector", Quote(c.Inspector)), ("salt", Quote(salt)), ("shop", Quote(c.Shop)));

    private static string Text(params (string Name, string? Value)[] members) =>
        $"{{{string.Join(',', members.Where(m => m.Value is not null).Select(m => $"\"{m.Name}\":{m.Value}"))}}}";

    private static string? Quote(string? text) => text is null ? null : $"\"{text}\"";

    // Bytes as hexadecimal sort like the bytes.
    private static string Key(string text) => "k" + Hex(Encoding.UTF8.GetBytes(text));

    private static string Root(IEnumerable<string> leaves) => Hex(Tree([.. leaves.Select(leaf => Sha("\0" + leaf))]));

    private static byte[] Tree(byte[][] leaves)
    {
        if (leaves.Length == 0)
            return SHA256.HashData([]);
        if (leaves.Length == 1)
            return leaves[0];
        var left = 1;
        while (left * 2 < leaves.Length)
            left *= 2;
        return Sha("\u0001", Tree(leaves[..left]), Tree(leaves[left..]));
    }

    private static byte[] Sha(string domain, params byte[][] parts) => SHA256.HashData([.. Encoding.UTF8.GetBytes(domain), .. parts.SelectMany(part => part)]);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
