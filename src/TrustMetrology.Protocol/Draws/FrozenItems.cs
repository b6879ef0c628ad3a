namespace TrustMetrology.Protocol.Draws;

/// <summary>One of the items that a freeze commits to (protocol.md §6.2).</summary>
/// <typeparam name="TSelf">The item's own type.</typeparam>
public interface IFrozenItem<TSelf>
{
    /// <summary>Keeps salts of different lists apart: <c>candidate</c>, <c>inspector</c> or <c>conflict</c>.</summary>
    static abstract ReadOnlySpan<byte> Role { get; }

    /// <summary>Below 0 where this item stands before the other one in its list, 0 where both have the same place, which is refused.</summary>
    int ComparePlace(TSelf other);

    /// <summary>Writes the item's members by name; the salt where there is one already.</summary>
    void Write(ItemWriter members, Hash? salt);
}

/// <summary>A shop that may be drawn.</summary>
/// <param name="Id">Its id, an opaque text.</param>
/// <param name="Stratum">The name of its stratum in the plan.</param>
/// <param name="Region">Where it is; restricts inspectors and is not part of what is committed. Null: any inspector serves it.</param>
public readonly record struct Candidate(string Id, string Stratum, string? Region = null) : IFrozenItem<Candidate>
{
    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Role => "candidate"u8;

    /// <inheritdoc/>
    public int ComparePlace(Candidate other) => Utf8Order.Instance.Compare(Id, other.Id);

    /// <inheritdoc/>
    public void Write(ItemWriter members, Hash? salt)
    {
        members.Add("id"u8, Id);
        members.Add("salt"u8, salt);
        members.Add("stratum"u8, Stratum);
    }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>Someone who may be sent; a member that is null is left out of what is committed.</summary>
/// <param name="Id">The inspector's id, an opaque text.</param>
/// <param name="Unit">The unit that the inspector belongs to.</param>
/// <param name="Region">The one region that the inspector serves; null: every region.</param>
/// <param name="Qualifications">What the inspector is qualified for, in any order.</param>
public sealed record Inspector(string Id, string? Unit, string? Region, IReadOnlyList<string>? Qualifications) : IFrozenItem<Inspector>
{
    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Role => "inspector"u8;

    /// <inheritdoc/>
    public int ComparePlace(Inspector other) => Utf8Order.Instance.Compare(Id, other.Id);

    /// <inheritdoc/>
    public void Write(ItemWriter members, Hash? salt)
    {
        members.Add("id"u8, Id);
        members.Add("qualifications"u8, Qualifications);
        members.Add("region"u8, Region);
        members.Add("salt"u8, salt);
        members.Add("unit"u8, Unit);
    }

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>A declared relation that bars an inspector from a shop; either may be one that this draw doesn't know.</summary>
/// <param name="InspectorId">The inspector's id.</param>
/// <param name="Shop">The shop's id.</param>
public readonly record struct Conflict(string InspectorId, string Shop) : IFrozenItem<Conflict>
{
    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Role => "conflict"u8;

    /// <inheritdoc/>
    public int ComparePlace(Conflict other) => Utf8Order.Instance.Compare(Shop, other.Shop) switch
    {
        0 => Utf8Order.Instance.Compare(InspectorId, other.InspectorId),
        var order => order,
    };

    /// <inheritdoc/>
    public void Write(ItemWriter members, Hash? salt)
    {
        members.Add("inspector"u8, InspectorId);
        members.Add("salt"u8, salt);
        members.Add("shop"u8, Shop);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{InspectorId} at {Shop}";
}

/// <summary>An item with the salt that the draw's secret gives it.</summary>
/// <typeparam name="T">The item's type.</typeparam>
/// <param name="Item">The item.</param>
/// <param name="Salt">HMAC-SHA256(secret, role ‖ 0x00 ‖ JCS(item without salt)).</param>
public readonly record struct Salted<T>(T Item, Hash Salt);
