using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

public readonly record struct MerchantId(Guid Value) : IEntityId<MerchantId>
{
    /// <summary>As it stands in records: <c>merchant:&lt;id&gt;</c>.</summary>
    public string Party => $"{Prefix}{Value}";

    private const string Prefix = "merchant:";

    public static MerchantId From(Guid value) => new(value);

    /// <summary>Reads <c>merchant:&lt;id&gt;</c>; null for any other party.</summary>
    public static MerchantId? Find(string party) =>
        party.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParse(party.AsSpan(Prefix.Length), out var value) ? new MerchantId(value) : null;

    public override string ToString() => Value.ToString();
}

public readonly record struct ShopId(Guid Value) : IEntityId<ShopId>
{
    /// <summary>As it stands in records: <c>shop:&lt;id&gt;</c>.</summary>
    public string Subject => $"shop:{Value}";

    public static ShopId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct PartyKeyId(Guid Value) : IEntityId<PartyKeyId>
{
    /// <summary>As it stands in records: <c>key:&lt;id&gt;</c>.</summary>
    public string Subject => $"key:{Value}";

    public static PartyKeyId From(Guid value) => new(value);

    public static bool operator <(PartyKeyId left, PartyKeyId right) => left.Value < right.Value;

    public static bool operator >(PartyKeyId left, PartyKeyId right) => left.Value > right.Value;

    public override string ToString() => Value.ToString();
}

public readonly record struct PersonId(Guid Value) : IEntityId<PersonId>
{
    /// <summary>As it stands in records: <c>person:&lt;id&gt;</c>.</summary>
    public string Party => $"person:{Value}";

    public static PersonId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
