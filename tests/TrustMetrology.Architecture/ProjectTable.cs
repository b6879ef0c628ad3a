namespace TrustMetrology.Architecture;

/// <summary>Which project may reference which; names without the leading "TrustMetrology.".</summary>
internal static class ProjectTable
{
    private static readonly string[] Modules = ["Parties", "Ledger", "Pledges", "Instruments", "Inspections", "Ratings", "Complaints"];

    public static IReadOnlyDictionary<string, string[]> MayReference { get; } = new Dictionary<string, string[]>
    {
        ["Protocol"] = [],
        ["Ethereum"] = ["Protocol"],
        ["Platform"] = ["Protocol"],
        ["Ledger"] = ["Platform", "Ethereum"],
        ["Parties"] = ["Platform", "Ledger"],
        ["Pledges"] = ["Parties", "Ledger"],
        ["Instruments"] = ["Parties", "Ledger"],
        ["Inspections"] = ["Instruments", "Parties", "Ledger"],
        ["Ratings"] = ["Pledges", "Instruments", "Inspections", "Parties", "Ledger"],
        ["Complaints"] = ["Inspections", "Parties", "Ledger"],
        ["Site"] = Modules,
        ["Host"] = ["Protocol", "Ethereum", "Platform", .. Modules, "Site", "Migrations.Sqlite", "Migrations.Postgres"],
        ["Verifier"] = ["Protocol", "Ethereum"],
        ["Migrations.Sqlite"] = ["Platform"],
        ["Migrations.Postgres"] = ["Platform"],
    };
}
