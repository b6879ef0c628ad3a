using System.Text.Json.Nodes;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Ledger.Tests;

/// <summary>Records that a merchant signs, made through the door: a pledge for its last shop.</summary>
internal static class SignedPledges
{
    /// <summary>Asks for the draft of a pledge.</summary>
    public static async Task<JsonObject> DraftPledgeAsync(this TestMerchant merchant) =>
        await (await merchant.Client.PostAsync("/api/v1/pledges/drafts", merchant.Pledge())).ReadObjectAsync();

    /// <summary>Signs a pledge with the merchant's last key; gives the receipt.</summary>
    public static Task<JsonObject> SignPledgeAsync(this TestMerchant merchant) => merchant.CompleteAsync("/api/v1/pledges/drafts", merchant.Pledge());

    /// <summary>What the draft of a pledge is asked for with.</summary>
    public static object Pledge(this TestMerchant merchant) => new { shop = merchant.Shop, template = "market-2023-1", terms = new { refundMultiple = 4, answerDays = 7 } };
}
