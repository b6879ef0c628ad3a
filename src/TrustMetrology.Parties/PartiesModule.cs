using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Merchants, shops, people, roles, sign-in, keys.</summary>
public sealed class PartiesModule : IModule
{
    public void AddTo(IServiceCollection services, IConfiguration configuration) => services.AddAccess(configuration);

    public void Map(IEndpointRouteBuilder api)
    {
        RegisterAccount.Map(api.MapGroup("/accounts"));
        IssueToken.Map(api.MapGroup("/tokens"));
        StartSession.Map(api.MapGroup("/session"));

        var merchants = api.MapGroup("/merchants");
        RegisterMerchant.Map(merchants);
        GetMerchant.Map(merchants);
        GiveConsent.Map(merchants);

        var shops = api.MapGroup("/shops");
        RegisterShop.Map(shops);
    }
}
