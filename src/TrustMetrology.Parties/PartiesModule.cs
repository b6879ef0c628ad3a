using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Merchants, shops, people, roles, sign-in, keys.</summary>
public sealed class PartiesModule : IModule
{
    public void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddAccess(configuration);
        services.AddOptions<SigningOptions>().Bind(configuration.GetSection("Signing")).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<Signers>();
        services.AddScoped<SignedDrafts>();
        services.AddScoped<OpenKeyRequests>();
        services.AddScoped<ShopAccess>();
        services.AddJob<ForgetKeyRequestsJob>("ForgetKeyRequests", "0 50 * * * *");
    }

    public void Map(IEndpointRouteBuilder api)
    {
        RegisterAccount.Map(api.MapGroup("/accounts"));
        IssueToken.Map(api.MapGroup("/tokens"));
        StartSession.Map(api.MapGroup("/session"));

        var me = api.MapGroup("/me");
        GetMe.Map(me);
        SetUpTotp.Map(me);
        EnableTotp.Map(me);
        RemoveTotp.Map(me);
        ChangePassword.Map(me);

        var people = api.MapGroup("/people");
        AddPerson.Map(people);
        ListPeople.Map(people);
        GetPerson.Map(people);
        EditPerson.Map(people);

        var merchants = api.MapGroup("/merchants");
        RegisterMerchant.Map(merchants);
        GetMerchant.Map(merchants);
        GiveConsent.Map(merchants);

        var shops = api.MapGroup("/shops");
        RegisterShop.Map(shops);
        GetShop.Map(shops);
        EditShop.Map(shops);
        CloseShop.Map(shops);
        ListRegions.Map(api.MapGroup("/regions"));

        var keys = api.MapGroup("/keys");
        RequestKey.Map(keys);
        ListKeyRequests.Map(keys);
        GetKeyRequest.Map(keys);
        VouchForKey.Map(keys);
        DraftKey.Map(keys);
        RegisterKey.Map(keys);
        RevokeKey.Map(keys);
        CompleteDrafts.Map(api.MapGroup("/drafts"));
    }

    /// <summary>The trust file stands where RFC 8615 wants what is known of a whole site.</summary>
    public void MapOutsideApi(IEndpointRouteBuilder root) => GetTrustFile.Map(root);
}
