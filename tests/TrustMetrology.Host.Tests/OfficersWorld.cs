using System.Text.Json.Nodes;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

/// <summary>A shop in Luohu (440304) with everything on which an officer can act, and a request for each thing that officers do.</summary>
internal sealed class OfficersWorld(TestMerchant merchant, DeviceKey key, Guid instrument, Dictionary<string, Guid> ids)
{
    public static async Task<OfficersWorld> BuildAsync(TrustHostFixture host)
    {
        var merchant = await host.Door.SettleMerchantAsync();
        var supervisor = (await host.Door.AddStaffAsync(Roles.Supervisor, "Unit 1", "440304")).Client;
        async Task<JsonObject> PostAsync(HttpClient client, string path, object body) => await (await client.PostAsync($"/api/v1/{path}", body)).ReadObjectAsync();

        var scale = await PostAsync(merchant.Client, "instruments", new { shop = merchant.Shop, type = "price-scale", manufacturer = "Example Scales", serial = $"{Guid.NewGuid():N}", mandatory = true, location = "Stall 1" });
        var certificate = await PostAsync(merchant.Client, "certificates", Certificate((Guid)scale["id"]!, "V-1"));
        var pledge = await merchant.CompleteAsync("/api/v1/pledges/drafts", new { shop = merchant.Shop, template = "market-2023-1", terms = new { refundMultiple = 4, answerDays = 7 } });
        var filed = await PostAsync(supervisor, "results", Result(merchant));
        var result = Assert.Single((await (await supervisor.GetAsync($"/api/v1/shops/{merchant.Shop}/results")).ReadObjectAsync())["items"]!.AsArray())!;
        var penalty = await PostAsync(supervisor, "penalties", Penalty(merchant, "2026-1"));
        var objection = await PostAsync(merchant.Client, "objections", new { about = filed["record"], grounds = "Not heard." });
        var entry = await PostAsync(supervisor, "abnormal-entries", new { shop = merchant.Shop, listedOn = "2026-03-01", reason = "unreachable" });
        var award = await PostAsync(supervisor, "demonstrations", new { shop = merchant.Shop, untilOn = "2028-03-02" });
        return new OfficersWorld(merchant, await merchant.RequestKeyAsync(), (Guid)scale["id"]!, new Dictionary<string, Guid>
        {
            ["ConfirmCertificate"] = (Guid)certificate["id"]!,
            ["RecordBreach"] = (Guid)pledge["id"]!,
            ["RectifyFinding"] = (Guid)result["facts"]!["findings"]![0]!["finding"]!,
            ["WithdrawPenalty"] = (Guid)penalty["record"]!,
            ["DecideObjection"] = (Guid)objection["record"]!,
            ["EndAbnormal"] = (Guid)entry["record"]!,
            ["WithdrawDemonstration"] = (Guid)award["record"]!,
        });
    }

    /// <summary>A valid body for an endpoint, and the id in its address; null where this world doesn't know the endpoint.</summary>
    public (Guid Id, object Body)? RequestTo(string endpoint) => endpoint switch
    {
        "RecordCertificate" => (default, Certificate(instrument, "V-2")),
        "ConfirmNoneNeeded" => (default, new { shop = merchant.Shop }),
        "VouchForKey" => (key.Id, new { fingerprint = key.Fingerprint }),
        "AwardDemonstration" => (default, new { shop = merchant.Shop, untilOn = "2028-03-02" }),
        "ListAbnormal" => (default, new { shop = merchant.Shop, listedOn = "2026-03-01", reason = "annual-report-missing" }),
        "PublishPenalty" => (default, Penalty(merchant, "2026-2")),
        "FileInspectionResult" => (default, Result(merchant)),
        "RecordBreach" => (ids[endpoint], new { clause = "P7", happenedOn = "2026-03-02", noticedOn = "2026-03-02", heard = true, decision = "2026-1", reason = "Short weight, twice" }),
        "RectifyFinding" => (ids[endpoint], new { rectifiedOn = "2026-03-02" }),
        "WithdrawPenalty" => (ids[endpoint], new { reason = "mistaken" }),
        "DecideObjection" => (ids[endpoint], new { upheld = false, reason = "The weights were right." }),
        "ConfirmCertificate" or "EndAbnormal" or "WithdrawDemonstration" => (ids[endpoint], new { }),
        _ => null,
    };

    private static object Certificate(Guid instrument, string number) => new { instrument, number, laboratory = "Example Institute", verifiedOn = "2026-01-10", validUntil = "2027-01-09" };

    private static object Penalty(TestMerchant merchant, string decision) =>
        new { shop = merchant.Shop, decision, decidedOn = "2026-02-25", kinds = new[] { "fine" }, severity = "minor", regime = "samr-2021", grounds = "Sold short weight.", fineFen = 50_000 };

    private static object Result(TestMerchant merchant) => new
    {
        shop = merchant.Shop,
        visitedOn = "2026-02-20",
        category = 6,
        findings = new[] { new { code = "short-weight", severity = "minor", text = "5 g too much at 1 kg.", rectifyBy = "2026-03-20" } },
    };
}
