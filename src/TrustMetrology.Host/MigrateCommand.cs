using System.CommandLine;

namespace TrustMetrology.Host;

/// <summary><c>trust migrate</c>: brings the database's schema up to date.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database's schema up to date.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = TrustHost.Build([.. parsed.UnmatchedTokens]);
            await Databases.MigrateAsync(app.Services, cancellationToken);
            return 0;
        });
        return command;
    }
}
