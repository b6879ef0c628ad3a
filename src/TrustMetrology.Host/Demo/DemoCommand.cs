using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Host.Demo;

/// <summary><c>trust demo</c>: fills an empty platform with three years of fictional shops.</summary>
internal static class DemoCommand
{
    private const string PasswordVariable = "TRUST_DEMO_PASSWORD";

    // Everybody's password is printed below: a costly hash would protect nothing, and take half of the demo's time.
    private static readonly string[] Settings = ["--Jobs:Run", "false", "--Logging:LogLevel:Default", "Warning", "--SignIn:PasswordRounds", "10000"];
    private static readonly TimeSpan Played = TimeSpan.FromDays(3 * 365) + TimeSpan.FromDays(1);

    public static Command Create()
    {
        var command = new Command("demo", $"Play three years of fictional shops into an empty platform; {PasswordVariable} is everybody's password.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, cancellationToken) => RunAsync([.. parsed.UnmatchedTokens, .. Settings], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(PasswordVariable) is not { Length: > 0 } password)
        {
            await Console.Error.WriteLineAsync($"Set {PasswordVariable}: the password of the demo's people.");
            return 64;
        }

        var end = TimeProvider.System.GetUtcNow();
        var clock = new DemoClock(end - Played);
        await using var app = TrustHost.Build(settings, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await Databases.MigrateAsync(app.Services, cancellationToken);
        if (await HasShopsAsync(app.Services, cancellationToken))
        {
            Console.WriteLine("demo: there are shops already, nothing to do");
            return 0;
        }

        var shown = -1;
        var sent = await new DemoPlay(app.Services, clock, end, password).RunAsync(percent => shown = Show(percent, shown), cancellationToken);
        Console.WriteLine($"\rdemo: {sent} commands played in {(TimeProvider.System.GetUtcNow() - end).TotalSeconds:F0} s");
        Console.WriteLine($"demo: sign in as administrator@, auditor@, inspector.110105@, supervisor.110105@ or merchant1@demo.invalid with the password {password}");
        return 0;
    }

    private static int Show(int percent, int shown)
    {
        if (percent >= shown + 5)
            Console.Error.Write($"\rdemo: {percent} %");
        return percent >= shown + 5 ? percent : shown;
    }

    private static async Task<bool> HasShopsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TrustDb>().Set<Shop>().AnyAsync(cancellationToken);
    }
}
