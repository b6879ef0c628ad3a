using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace TrustMetrology.Host;

/// <summary>Which reverse proxies stand before the host; section <c>Proxies</c>. Without any, no header changes who is asking.</summary>
public sealed class ProxyOptions : IValidatableObject
{
    /// <summary>Their addresses or networks (<c>10.0.0.7</c>, <c>10.0.0.0/8</c>): only what these say of the reader's address and scheme counts.</summary>
    public IReadOnlyList<string> Trusted { get; set; } = [];

    internal IEnumerable<IPNetwork> Networks => Trusted.Select(text => Find(text)!.Value);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Trusted.Where(text => Find(text) is null).Select(text => new ValidationResult($"Proxies:Trusted: {text} is neither an address nor a network."));

    private static IPNetwork? Find(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}

/// <summary>Takes the reader's address and scheme from the headers that a trusted proxy sets, so that limits count readers and not the proxy.</summary>
internal static class Proxies
{
    public static void AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProxyOptions>().Bind(configuration.GetSection("Proxies")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, proxies) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in proxies.Value.Networks)
                forwarded.KnownIPNetworks.Add(network);
            // Through as many as are known, and no further.
            forwarded.ForwardLimit = null;
        });
    }

    public static void UseProxies(this WebApplication app)
    {
        // The middleware itself trusts everybody where it knows nobody.
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Trusted.Count > 0)
            app.UseForwardedHeaders();
    }
}
