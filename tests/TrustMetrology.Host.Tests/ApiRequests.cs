using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Host.Tests;

/// <summary>Requests to each endpoint of the API, whatever it is.</summary>
internal static partial class ApiRequests
{
    /// <summary>Every endpoint below /api/v1 that the process maps.</summary>
    public static IEnumerable<RouteEndpoint> Endpoints(TrustHostFixture host) => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1", StringComparison.Ordinal) == true && endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null);

    /// <summary>A request with all headers that an endpoint may ask for, that id in its route, and no body.</summary>
    public static HttpRequestMessage To(RouteEndpoint endpoint, Guid id)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method(endpoint)), RouteValue().Replace(endpoint.RoutePattern.RawText!, id.ToString()));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return request;
    }

    public static string Method(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex RouteValue();
}
