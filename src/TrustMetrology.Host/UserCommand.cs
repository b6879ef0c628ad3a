using System.CommandLine;
using MediatR;
using TrustMetrology.Parties;

namespace TrustMetrology.Host;

/// <summary><c>trust user add</c>: makes an account for somebody of the staff; the password comes from TRUST_USER_PASSWORD or standard input, never from the command line.</summary>
internal static class UserCommand
{
    private const string PasswordVariable = "TRUST_USER_PASSWORD";

    private static readonly Argument<string> Email = new("email") { Description = "The address with which the person signs in." };
    private static readonly Option<string> Role = new("--role") { Description = "inspector, supervisor, auditor or administrator", Required = true };
    private static readonly Option<string?> Region = new("--region") { Description = "The first 2, 4 or 6 digits of GB/T 2260 where the person is competent." };
    private static readonly Option<string?> Unit = new("--unit") { Description = "Office or team." };
    private static readonly Option<string?> Name = new("--name") { Description = "What colleagues see; the address, if left out." };

    public static Command Create()
    {
        var add = new Command("add", $"Make an account; the password is read from {PasswordVariable} or from standard input.") { Email, Role, Region, Unit, Name };
        add.TreatUnmatchedTokensAsErrors = false;
        add.SetAction(AddAsync);
        return new Command("user", "People who work for enforcement, audit or the platform.") { add };
    }

    private static async Task<int> AddAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.UnmatchedTokens.Any(token => token.StartsWith("--password", StringComparison.OrdinalIgnoreCase)))
            return await RefuseAsync($"A password doesn't belong on the command line, where everybody on this machine can read it: set {PasswordVariable}, or type it.");
        var password = Environment.GetEnvironmentVariable(PasswordVariable) ?? await Console.In.ReadLineAsync(cancellationToken) ?? "";
        await using var app = TrustHost.Build([.. parsed.UnmatchedTokens, "--Jobs:Run", "false"]);
        await Databases.MigrateAsync(app.Services, cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var email = parsed.GetRequiredValue(Email);
        var command = new AddPerson.Command(email, password, parsed.GetValue(Name) ?? email, parsed.GetRequiredValue(Role), parsed.GetValue(Unit), parsed.GetValue(Region));
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
        if (result.Succeeded)
        {
            await Console.Out.WriteLineAsync($"person:{result.Value.Id}");
            return 0;
        }

        return await RefuseAsync([.. result.Fault.Others.Prepend(result.Fault).Select(fault => fault.Rule is null ? $"{fault.Code}: {fault.Detail}" : $"{fault.Code}: {fault.Detail} ({fault.Rule})")]);
    }

    private static async Task<int> RefuseAsync(params string[] lines)
    {
        foreach (var line in lines)
            await Console.Error.WriteLineAsync($"trust user add: {line}");
        return ExitCodes.Usage;
    }
}
