using System.Net.Http.Headers;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Faults;

/// <summary>People, merchants and shops through the public door; nobody can go through the staff's but by a command.</summary>
internal static class People
{
    private const int Sellers = 3;

    public static async Task<IReadOnlyList<Seller>> SettleAsync(Uri host)
    {
        using var http = new HttpClient { BaseAddress = host, Timeout = TimeSpan.FromMinutes(1) };
        var sellers = new List<Seller>();
        for (var seller = 0; seller < Sellers; seller++)
            sellers.Add(await SettleAsync(http, $"seller{seller}@example.org"));
        return sellers;
    }

    private static async Task<Seller> SettleAsync(HttpClient http, string email)
    {
        http.DefaultRequestHeaders.Authorization = null;
        await (await http.PostAsync("/api/v1/accounts", new { email, password = Door.Password, displayName = "Seller" })).ReadObjectAsync();
        var token = (string)(await (await http.PostAsync("/api/v1/tokens", new { email, password = Door.Password })).ReadObjectAsync())["accessToken"]!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await (await http.PostAsync("/api/v1/merchants", new { code = Door.NewCode(), name = "Honest Scales" })).ReadObjectAsync();
        return new Seller(await (await http.PostAsync("/api/v1/shops", new { name = "Corner Market", address = "1 Example Road", region = "440304", sector = "market" })).ReadIdAsync(), token);
    }
}

/// <summary>Somebody who acts for a merchant with one shop.</summary>
internal sealed record Seller(Guid Shop, string Token);
