using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Site;

namespace TrustMetrology.Host;

/// <summary>Builds the process: platform, modules, database, jobs, site.</summary>
internal static class TrustHost
{
    /// <param name="args">Settings as <c>--Section:Name value</c>.</param>
    /// <param name="adjust">What a test puts in the place of the clock and the like, after everything is registered.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, 2 * StrictBodies.Limit));
        builder.Services.AddDatabase(builder.Configuration);
        builder.Services.AddExceptionHandler<DatabaseOutages>();
        builder.Services.AddPlatform(Modules.All, builder.Configuration);
        builder.Services.AddApiDocument();
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddProxies(builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        builder.Services.AddJobs(builder.Configuration.GetValue("Jobs:Run", defaultValue: true));
        adjust?.Invoke(builder.Services);
        var app = builder.Build();
        Configure(app);
        return app;
    }

    private static void Configure(WebApplication app)
    {
        app.UseProxies();
        app.UseMiddleware<HeadRequests>();
        app.UseMiddleware<ApiCaching>();
        app.UseToolPages();
        app.UseSite();
        app.UseStatusCodePages(RoutingRefusals.AnswerAsync);
        // A bug answers 500 and nothing else; the status-code steps around it find the words.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask });
        app.UseMiddleware<AnyOrigin>();
        app.UseRouting();
        app.UseMiddleware<AttemptLimit>();
        app.UseMiddleware<StrictBodies>();
        app.UseMiddleware<NullCharacters>();
        app.UseAuthentication();
        app.UseMiddleware<ForgeryGuard>();
        app.UseAuthorization();
        app.MapModules();
        app.MapApiDocument();
        app.MapToolPages();
        app.MapHealth();
        app.MapMetrics();
    }
}
