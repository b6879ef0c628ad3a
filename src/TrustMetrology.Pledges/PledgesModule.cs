using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Pledges;

/// <summary>Templates, signing, renewal, withdrawal, breach, demonstration units.</summary>
public sealed class PledgesModule : IModule
{
    public void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PledgeOptions>().Bind(configuration.GetSection("Pledges")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(new PledgeTemplates(Enum.GetValues<Sector>().Select(sector => sector.ToWord())));
        services.AddSingleton<IRules>(provider => provider.GetRequiredService<PledgeTemplates>());
        services.AddScoped<PledgeCatalogue>();
        services.AddBatchedAct<PledgePlan, SignPledge.Command, SignPledge.Receipt>((party, act) => new(party, new(act.Draft, act.Signature)));
        services.AddScoped<RecordBreach.BreachRules>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
        var pledges = api.MapGroup("/pledges");
        ListTemplates.Map(pledges);
        DraftPledge.Map(pledges);
        SignPledge.Map(pledges);
        DraftWithdrawal.Map(pledges);
        WithdrawPledge.Map(pledges);
        RecordBreach.Map(pledges);
        GetPledge.Map(pledges);
        ListShopPledges.Map(api.MapGroup("/shops"));

        var demonstrations = api.MapGroup("/demonstrations");
        AwardDemonstration.Map(demonstrations);
        WithdrawDemonstration.Map(demonstrations);
    }
}
