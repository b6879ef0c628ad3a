using System.CommandLine;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary><c>trust migrate</c>: brings the database's schema up to date.</summary>
internal static class MigrateCommand
{
    private static readonly Option<string?> Role = new("--application-role")
    {
        Description = "PostgreSQL: an existing role that shall serve from day to day, and is given what that needs and no more.",
        HelpName = "NAME",
    };

    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database's schema up to date.") { Role };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = TrustHost.Build([.. parsed.UnmatchedTokens]);
            await Databases.MigrateAsync(app.Services, cancellationToken);
            if (parsed.GetValue(Role) is { } role)
                await GrantAsync(app.Services, role, cancellationToken);
            return 0;
        });
        return command;
    }

    private static async Task GrantAsync(IServiceProvider services, string role, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await ApplicationRole.GrantAsync(scope.ServiceProvider.GetRequiredService<TrustDb>(), role, cancellationToken);
    }
}
