using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>What an endpoint of the API declares of itself, as its description needs it.</summary>
internal sealed class ApiEndpoint(ApiDescription described)
{
    private IEnumerable<object> Metadata => described.ActionDescriptor.EndpointMetadata;

    public string Name => Metadata.OfType<IEndpointNameMetadata>().Last().EndpointName;

    /// <summary>The class that the endpoint is mapped in.</summary>
    public Type UseCase
    {
        get
        {
            var type = Metadata.OfType<MethodInfo>().Last().DeclaringType!;
            while (type.DeclaringType is { } outer)
                type = outer;
            return type;
        }
    }

    public bool OnlyReads => described.HttpMethod == "GET";

    public bool TakesBody => described.SupportedRequestFormats.Count > 0;

    public bool NamesSomething => TakesBody || described.RelativePath!.Contains('{');

    public bool IsLimited => Metadata.OfType<LimitedAttemptsAttribute>().Any();

    public bool TakesIfMatch => Metadata.OfType<IfMatchTaken>().Any();

    public IdempotencyKeyTaken? IdempotencyKey => Metadata.OfType<IdempotencyKeyTaken>().FirstOrDefault();

    /// <summary>Headers that a successful answer can carry.</summary>
    public IEnumerable<string> HeadersSent => Metadata.OfType<HeaderSent>().Select(header => header.Name).Distinct();

    /// <summary>The name of the policy that says who may call.</summary>
    public string Policy => Metadata.OfType<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Last();
}
