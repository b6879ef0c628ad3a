using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TrustMetrology.Platform.Pipeline;

/// <summary>Registers the mediator, the behaviours in their order, and every handler and validator of the modules.</summary>
internal static class PipelineRegistration
{
    public static void AddPipeline(this IServiceCollection services, ModuleList modules)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<CurrentIdempotencyKey>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateBehavior<,>));
        services.AddScoped<FirstAnswers>();
        services.AddScoped<PartsOfCommand>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AgainBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(OvertakenBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(CommitBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotentBehavior<,>));
        services.TryAddSingleton<IIds, RandomIds>();
        services.TryAddSingleton<IChance, CryptographicChance>();
        services.Scan(scan => scan.FromAssemblies(modules.Assemblies)
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo(typeof(IValidator<>)), publicOnly: false).AsImplementedInterfaces().WithSingletonLifetime()
            .AddClasses(classes => classes.AssignableTo<IBeforeCommit>(), publicOnly: false).As<IBeforeCommit>().WithScopedLifetime());
    }
}
