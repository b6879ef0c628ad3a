using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Ratings;

/// <summary>Published facts, and the public rating that follows from them.</summary>
public sealed class RatingsModule : IModule
{
    public void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IRules, RatingRules>();
        services.AddScoped<ShopsToRate>();
        services.AddSingleton<RerateFailures>();
        services.AddScoped<IRecordProjection, FactProjection>();
        services.AddJob<RerateJob>("Rerate", "*/5 * * * * *");
    }

    public void Map(IEndpointRouteBuilder api)
    {
        var shops = api.MapGroup("/shops");
        SearchShops.Map(shops);
        GetRating.Map(shops);
        ListRecords.MapOf(shops, "shop").RequireKnownShop();
        GetStatistics.Map(api.MapGroup("/statistics"));
    }

    /// <summary>Open data, as files.</summary>
    public void MapOutsideApi(IEndpointRouteBuilder root) => ExportShops.Map(root.MapGroup("/data"));
}
