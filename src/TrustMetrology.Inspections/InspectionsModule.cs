using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Inspections;

/// <summary>Results, penalties, list entries, and what merchants answer to them.</summary>
public sealed class InspectionsModule : IModule
{
    public void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<InspectionOptions>().Bind(configuration.GetSection("Inspections")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PenaltyRegimes>();
        services.AddSingleton<IRules>(provider => provider.GetRequiredService<PenaltyRegimes>());
        services.AddScoped<ResultChecks>();
        services.AddScoped<Publications>();
        services.AddScoped<PublishedReading>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
        FileInspectionResult.Map(api.MapGroup("/results"));
        RectifyFinding.Map(api.MapGroup("/findings"));

        var penalties = api.MapGroup("/penalties");
        ListPenaltyRegimes.Map(penalties);
        PublishPenalty.Map(penalties);
        WithdrawPenalty.Map(penalties);

        var entries = api.MapGroup("/abnormal-entries");
        ListAbnormal.Map(entries);
        EndAbnormal.Map(entries);

        FileReply.Map(api.MapGroup("/replies"));
        var objections = api.MapGroup("/objections");
        FileObjection.Map(objections);
        DecideObjection.Map(objections);

        var shops = api.MapGroup("/shops");
        ListShopResults.Map(shops);
        ListShopPenalties.Map(shops);
    }
}
