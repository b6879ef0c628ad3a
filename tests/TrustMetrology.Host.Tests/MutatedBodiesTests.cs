using System.Net.Http.Headers;
using CsCheck;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class MutatedBodiesTests(TrustHosts hosts)
{
    private const int BodiesPerEndpoint = 25;
    private const string OddQuery = "?cursor=%00%ff&q=%27&at=x&region=%22&inside=%00";

    [Theory, OnEachDatabase]
    public async Task Api_NeverFailsByItself_WhateverBodyIsSent(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        HttpClient[] callers = [merchant.Client, (await host.Door.AddStaffAsync(Roles.Supervisor, region: "44")).Client, (await host.Door.AddStaffAsync(Roles.Administrator)).Client];
        var asked = 0;

        foreach (var endpoint in ApiRequests.Endpoints(host))
        {
            var type = MutatedBodies.TypeOf(endpoint);
            await (type is null ? Gen.Const(Array.Empty<byte>()) : MutatedBodies.Of(type)).SampleAsync(async body =>
            {
                Interlocked.Increment(ref asked);
                return await AnswersAsync(callers, endpoint, merchant.Shop.Value, body);
            }, iter: type is null ? 2 : BodiesPerEndpoint, threads: 1, seed: "0000KOIPe036", print: body => $"{endpoint.DisplayName} {Convert.ToHexString(body)}");
        }

        Assert.True(asked > 100, $"only {asked} requests");
    }

    // Asks as the first of them who is let in.
    private static async Task<bool> AnswersAsync(HttpClient[] callers, RouteEndpoint endpoint, Guid id, byte[] body)
    {
        foreach (var caller in callers)
        {
            using var request = RequestTo(endpoint, id, body);
            using var answer = await caller.SendAsync(request);
            if ((int)answer.StatusCode >= 500)
                return false;
            if ((int)answer.StatusCode is not (401 or 403))
                return true;
        }

        return true;
    }

    private static HttpRequestMessage RequestTo(RouteEndpoint endpoint, Guid id, byte[] body)
    {
        var request = ApiRequests.To(endpoint, id);
        if (request.Method == HttpMethod.Get)
            request.RequestUri = new Uri(request.RequestUri + OddQuery, UriKind.Relative);
        if (request.Method == HttpMethod.Get || body.Length == 0)
            return request;
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }
}
