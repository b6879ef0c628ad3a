using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

internal static class AnchoringRegistration
{
    public static void AddAnchoring(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChainOptions>().Bind(configuration.GetSection("Chain")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AnchorPlace>();
        services.AddSingleton<ChainNodes>();
        services.AddScoped<ChainTurn>();
        services.AddScoped<IAnchorChain, RpcAnchorChain>();
        services.AddScoped<LogPlaces>();
        services.AddScoped<ChainDeparture>();
        services.AddScoped<AnchorClock>();
        services.AddScoped<AnchorProofs>();
        services.AddScoped<AnchorPreparation>();
        services.AddScoped<AnchorReplacement>();
        services.AddScoped<AnchorSettlement>();
        services.AddScoped<AnchorFlight>();
        services.AddScoped<AnchorStart>();
        services.AddScoped<HeadProofs>();
        services.AddScoped<LandedAnchors>();
        services.AddScoped<AnchorSteps>();
        services.AddScoped<Anchors>();
        services.AddScoped<AnchoringSurvey>();
        services.AddScoped<ChainSurvey>();
        services.AddJob<AnchorJob>("Anchor", "*/3 * * * * *");
    }
}
