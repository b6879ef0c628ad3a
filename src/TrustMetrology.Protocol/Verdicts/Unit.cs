namespace TrustMetrology.Protocol.Verdicts;

/// <summary>What a quantity is a quantity of.</summary>
public enum Dimension
{
    /// <summary>In g.</summary>
    Mass,

    /// <summary>In mL.</summary>
    Volume,

    /// <summary>In m.</summary>
    Length,

    /// <summary>In m².</summary>
    Area,

    /// <summary>In pieces.</summary>
    Count,

    /// <summary>In m⁻¹, which opticians call dioptres.</summary>
    Vergence,
}

/// <summary>A legal unit of measurement.</summary>
/// <param name="Name">As quantities write it; upper and lower case matter.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="InBase">How many of the dimension's first unit it is.</param>
public sealed record Unit(string Name, Dimension Dimension, Exact InBase)
{
    private static readonly Dictionary<string, Unit> ByName = new Unit[]
    {
        new("mg", Dimension.Mass, new(1, 1_000)), new("ct", Dimension.Mass, new(1, 5)), new("g", Dimension.Mass, 1), new("kg", Dimension.Mass, 1_000), new("t", Dimension.Mass, 1_000_000),
        new("mL", Dimension.Volume, 1), new("L", Dimension.Volume, 1_000), new("m3", Dimension.Volume, 1_000_000),
        new("mm", Dimension.Length, new(1, 1_000)), new("cm", Dimension.Length, new(1, 100)), new("m", Dimension.Length, 1), new("km", Dimension.Length, 1_000),
        new("cm2", Dimension.Area, new(1, 10_000)), new("m2", Dimension.Area, 1),
        new("pcs", Dimension.Count, 1),
        new("m-1", Dimension.Vergence, 1), new("D", Dimension.Vergence, 1),
    }.ToDictionary(unit => unit.Name);

    /// <summary>The unit of that name, or null.</summary>
    public static Unit? Find(string name) => ByName.GetValueOrDefault(name);
}
