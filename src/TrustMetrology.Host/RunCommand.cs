using System.CommandLine;
using MediatR;
using TrustMetrology.Site;

namespace TrustMetrology.Host;

/// <summary><c>trust run</c>: serves site and API, and runs the jobs.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Serve the site and the API, and run the jobs.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = TrustHost.Build([.. parsed.UnmatchedTokens]);
            await Databases.MigrateAsync(app.Services, cancellationToken);
            await StateSigningPageAsync(app.Services, cancellationToken);
            await app.RunAsync(cancellationToken);
            return 0;
        });
        return command;
    }

    private static async Task StateSigningPageAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(SigningPage.ToAdoption(scope.ServiceProvider), cancellationToken);
    }
}
