using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TrustMetrology.Platform;

/// <summary>A module's table of contents: what it registers and which use cases it offers over HTTP.</summary>
public interface IModule
{
    /// <summary>Registers what is more than handlers and validators (those are found by scanning).</summary>
    void AddTo(IServiceCollection services, IConfiguration configuration);

    /// <summary>Maps the module's use cases, one line each, below <c>/api/v1</c>.</summary>
    void Map(IEndpointRouteBuilder api);

    /// <summary>Maps what stands outside the API, because a standard or a printed address says so.</summary>
    void MapOutsideApi(IEndpointRouteBuilder root)
    {
    }
}

/// <summary>The modules that this process is made of.</summary>
public sealed class ModuleList(IReadOnlyList<IModule> modules)
{
    public IReadOnlyList<IModule> Modules { get; } = modules;

    public IEnumerable<Assembly> Assemblies => Modules.Select(module => module.GetType().Assembly).Distinct();
}
