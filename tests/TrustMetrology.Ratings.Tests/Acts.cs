using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Ratings.Tests;

/// <summary>What happens to shops, done through the public door.</summary>
internal static class Acts
{
    /// <summary>Signs the shop's pledge; gives its record.</summary>
    public static async Task<string> PledgeAsync(this TestMerchant merchant) =>
        (string)(await merchant.CompleteAsync("/api/v1/pledges/drafts", new { shop = merchant.Shop, template = "market-2023-1" }))["record"]!;

    /// <summary>Lists a scale that needs verification; gives its id.</summary>
    public static async Task<Guid> ListScaleAsync(this TestMerchant merchant, string serial) => await (await merchant.Client.PostAsync(
        "/api/v1/instruments", new { shop = merchant.Shop, type = "price-scale", manufacturer = "Dahua", serial, mandatory = true })).ReadIdAsync();

    /// <summary>Records a scale's verification of 1 February 2026, by an officer's or the merchant's word; gives its record.</summary>
    public static Task<string> CertifyAsync(this HttpClient client, Guid instrument, string number = "C-1") => client.RecordOfAsync(
        "/api/v1/certificates", new { instrument, number, laboratory = "Shenzhen Institute of Metrology", verifiedOn = "2026-02-01", validUntil = "2027-01-31" });

    /// <summary>Signs a self-check of these instruments; gives its record.</summary>
    public static async Task<string> CheckItselfAsync(this TestMerchant merchant, params Guid[] instruments)
    {
        var reading = new { reference = new { value = "1.000", unit = "kg" }, indication = new { value = "1.005", unit = "kg" } };
        var readings = instruments.Select(instrument => new { instrument, conforming = true, readings = new[] { reading } });
        return (string)(await merchant.CompleteAsync("/api/v1/self-checks/drafts", new { shop = merchant.Shop, instruments = readings }))["record"]!;
    }

    /// <summary>Confirms that a shop needs no instrument under mandatory verification; gives the record.</summary>
    public static Task<string> ExemptAsync(this Somebody officer, ShopId shop) => officer.Client.RecordOfAsync("/api/v1/exemptions", new { shop });

    /// <summary>Publishes the result of a visit; gives its record.</summary>
    public static Task<string> InspectAsync(this Somebody officer, ShopId shop, int category, string visitedOn = "2026-03-01", string? severity = null, string? cause = null) =>
        officer.Client.RecordOfAsync("/api/v1/results", new
        {
            shop,
            visitedOn,
            category,
            findings = severity is null ? null : new[] { new { code = "short-weight", severity, text = "20 g short in 1 kg", cause } },
        });

    /// <summary>Publishes a penalty; gives its record.</summary>
    public static Task<string> PenalizeAsync(this Somebody supervisor, ShopId shop, string decision, string severity = "minor", string? cause = null) =>
        supervisor.Client.RecordOfAsync("/api/v1/penalties", new
        {
            shop,
            decision,
            decidedOn = "2026-03-01",
            kinds = new[] { "fine" },
            severity,
            regime = "samr-2021",
            grounds = "Sold 20 g less than charged",
            fineFen = 50_000,
            cause,
        });

    /// <summary>Posts, and gives the record that came of it.</summary>
    public static async Task<string> RecordOfAsync(this HttpClient client, string path, object body) => (string)(await (await client.PostAsync(path, body)).ReadObjectAsync())["record"]!;

    /// <summary>The rating as anybody reads it.</summary>
    public static async Task<JsonObject> RatingAsync(this TrustHostFixture host, ShopId shop) => await (await host.Anonymous.GetAsync($"/api/v1/shops/{shop}/rating")).ReadObjectAsync();

    /// <summary>What a record gives or takes, all terms together; null where the rating doesn't name it.</summary>
    public static int? PointsOf(this JsonObject rating, string record)
    {
        var lines = rating["contributions"]!.AsArray().Where(line => (string)line!["record"]! == record).ToList();
        return lines.Count == 0 ? null : lines.Sum(line => (int)line!["points"]!);
    }

    public static string Grade(this JsonObject rating) => (string)rating["grade"]!;

    /// <summary>Why the grade is held down, in the order of the answer.</summary>
    public static string[] Caps(this JsonObject rating) => [.. rating["caps"]!.AsArray().Select(cap => (string)cap!["reason"]!)];

    /// <summary>The rating's row, whatever time has made of it since.</summary>
    public static Task<ShopRating> StoredAsync(this TrustHostFixture host, ShopId shop) =>
        host.ReadAsync(db => db.Set<ShopRating>().AsNoTracking().SingleAsync(rating => rating.Shop == shop));

    /// <summary>The changes of a shop's grade, the first one first, as the public can open them; null where it can't.</summary>
    public static async Task<IReadOnlyList<(string Before, string Grade)?>> ChangesAsync(this TrustHostFixture host, ShopId shop)
    {
        var sealedOnes = await host.ReadAsync(db => db.Set<StoredSeal>().AsNoTracking()
            .Where(seal => seal.Value!.Contains("\"rating.changed\"") && seal.Value.Contains(shop.Subject)).OrderBy(seal => seal.RecordId).Select(seal => seal.RecordId).ToListAsync());
        var changes = new List<(string, string)?>();
        foreach (var id in sealedOnes)
        {
            var record = await (await host.Anonymous.GetAsync($"/api/v1/records/{id}")).ReadObjectAsync();
            changes.Add(record["seals"]!["fact"]?["value"]!["body"] is { } body ? ((string)body["before"]!, (string)body["grade"]!) : null);
        }

        return changes;
    }
}
