using System.Text.Json;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>What verdicts read beside texts and lists: decimals, units, quantities.</summary>
internal static class VerdictInput
{
    public static Exact Decimal(this MemberReader reader, string member) => Parse(reader, member, reader.Text(member));

    /// <summary>A decimal that isn't below 0.</summary>
    public static Exact Amount(this MemberReader reader, string member) => NotBelow(reader, member, reader.Decimal(member));

    /// <summary>A decimal above 0.</summary>
    public static Exact Positive(this MemberReader reader, string member) => reader.Decimal(member) is { Sign: > 0 } value
        ? value
        : throw reader.Fault("quantity-range", member, "must be above 0");

    /// <summary>Amounts as they were written, with the place of their last digit.</summary>
    public static (Exact Value, int Decimals)[] Amounts(this MemberReader reader, string member) => [.. reader.Texts(member).Select((text, at) =>
        (NotBelow(reader, $"{member}.{at}", Parse(reader, $"{member}.{at}", text)), Exact.Decimals(text)))];

    /// <summary>A unit of one of the dimensions given.</summary>
    public static Unit Unit(this MemberReader reader, string member, params ReadOnlySpan<Dimension> dimensions)
    {
        var unit = Verdicts.Unit.Find(reader.Text(member)) ?? throw reader.Fault("unit-unknown", member, "is no unit that is known");
        return dimensions.Contains(unit.Dimension) ? unit : throw reader.Fault("unit-mismatch", member, $"must be a unit of {Words(dimensions)}");
    }

    /// <summary>A quantity above 0, in its dimension's first unit.</summary>
    public static (Exact Value, Unit Unit) Quantity(this MemberReader reader, string member, params ReadOnlySpan<Dimension> dimensions)
    {
        var quantity = new MemberReader(reader.Object(member), reader.PathOf(member));
        var unit = quantity.Unit("unit", dimensions);
        var value = quantity.Positive("value") * unit.InBase;
        quantity.Finish();
        return (value, unit);
    }

    /// <summary>One of the words given.</summary>
    public static string OneOf(this MemberReader reader, string member, IReadOnlyCollection<string> words) => reader.Text(member) is var word && words.Contains(word)
        ? word
        : throw reader.Fault("value-unknown", member, $"must be one of {string.Join(", ", words)}");

    /// <summary>The items of a list, each an object whose members the function takes all.</summary>
    public static T[] Items<T>(this MemberReader reader, string member, Func<MemberReader, T> read) => [.. reader.Array(member).Select((item, at) =>
    {
        var members = new MemberReader(item, reader.PathOf($"{member}.{at}"));
        var value = read(members);
        members.Finish();
        return value;
    })];

    private static Exact Parse(MemberReader reader, string member, string text) => Exact.TryParse(text, out var value)
        ? value
        : throw reader.Fault("quantity-format", member, "must be a decimal text such as \"1.478\" of at most 40 characters");

    private static Exact NotBelow(MemberReader reader, string member, Exact value) =>
        value.Sign >= 0 ? value : throw reader.Fault("quantity-range", member, "must not be below 0");

    private static string Words(ReadOnlySpan<Dimension> dimensions) =>
        string.Join(" or ", dimensions.ToArray().Select(dimension => JsonNamingPolicy.CamelCase.ConvertName(dimension.ToString())));
}
