using System.Text.Json;

namespace TrustMetrology.Parties;

/// <summary>What a shop does (rules.md §2); in JSON and in records in kebab case.</summary>
public enum Sector
{
    Market,
    Stall,
    FillingStation,
    Restaurant,
    Shop,
    Optician,
    Clinic,
    PrepackagedGoods,
    Utility,
    Taxi,
    Other,
}

public static class SectorWords
{
    /// <summary>The word that stands in records, JSON and query strings.</summary>
    public static string ToWord(this Sector sector) => JsonNamingPolicy.KebabCaseLower.ConvertName(sector.ToString());
}
