using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform.Pipeline;

namespace TrustMetrology.Platform;

/// <summary>Puts the platform and its modules into a process.</summary>
public static class PlatformRegistration
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, ModuleList modules, IConfiguration configuration)
    {
        services.AddSingleton(modules);
        services.AddSingleton(TimeProvider.System);
        services.AddLocalization();
        services.AddSingleton<FaultTexts>();
        services.AddProblemDetails();
        services.AddExceptionHandler<BadRequests>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => PlatformJson.Configure(options.SerializerOptions));
        services.AddPipeline(modules);
        services.AddJob<ForgetAnswersJob>("ForgetAnswers", "0 20 * * * *");
        foreach (var module in modules.Modules)
            module.AddTo(services, configuration);
        return services;
    }

    public static void MapModules(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        foreach (var module in routes.ServiceProvider.GetRequiredService<ModuleList>().Modules)
        {
            module.Map(api);
            module.MapOutsideApi(routes);
        }
    }
}
