using System.Net;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Site.Tests;

/// <summary>Whoever gets an answer without a page still gets a page.</summary>
public sealed class StatusPageTests(TrustHosts hosts)
{
    [Theory]
    [InlineData("/en/shops/00000000-0000-7000-8000-000000000000", 404)]
    [InlineData("/en/records/00000000-0000-7000-8000-000000000000", 404)]
    [InlineData("/en/not-there", 404)]
    [InlineData("/s/abcdefgh", 404)]
    [InlineData("/status/403", 403)]
    [InlineData("/status/7", 404)]
    public async Task Page_SaysWhatHappened_UnderTheStatusOfTheAnswer(string path, int status)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        using var answer = await host.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
