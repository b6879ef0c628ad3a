using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class UserCommandTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task UserAdd_MakesAnAccountThatSignsIn_WhenTheRoleIsOneOfTheStaff(Database database)
    {
        var host = await hosts.OnAsync(database);
        var email = $"{Guid.NewGuid():N}@example.org";

        Assert.Equal(0, await AddAsync(host, email, "supervisor"));

        var me = await (await (await host.Door.SignInAsync(email, Guid.Empty)).Client.GetAsync("/api/v1/me")).ReadObjectAsync();
        Assert.Equal(("supervisor", "4403", "Unit 7"), ((string)me["roles"]![0]!, (string)me["region"]!, (string)me["unit"]!));
    }

    [Theory]
    [InlineData("emperor", Door.Password, "person.role", "inspector, supervisor, auditor or administrator")]
    [InlineData("merchant", Door.Password, "person.role", "inspector, supervisor, auditor or administrator")]
    [InlineData("inspector", "short", "account.password-weak", "12-128 characters")]
    [InlineData("inspector", "Passw0rd!Passw0rd!", "account.password-known", "usual words")]
    public async Task UserAdd_EndsWith64AndSaysWhy_WhenRoleOrPasswordIsWrong(string role, string password, string code, string rule)
    {
        var (exit, said) = await SayAsync(await hosts.OnAsync(Database.Sqlite), $"{Guid.NewGuid():N}@example.org", role, password);

        Assert.Equal(64, exit);
        Assert.Contains(code, said, StringComparison.Ordinal);
        Assert.Contains(rule, said, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task UserAdd_EndsWith64AndSaysWhy_WhenTheAddressIsTaken(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();

        var (exit, said) = await SayAsync(host, person.Email, "inspector", Door.Password);

        Assert.Equal(64, exit);
        Assert.Contains("account.email-taken", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserAdd_EndsWith64AndMakesNobody_WhenThePasswordStandsOnTheCommandLine()
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var email = $"{Guid.NewGuid():N}@example.org";

        var (exit, said) = await SayAsync(host, email, "inspector", Door.Password, "--password", "correct horse battery");

        Assert.Equal(64, exit);
        Assert.Contains("TRUST_USER_PASSWORD", said, StringComparison.Ordinal);
        await (await host.Anonymous.PostAsync("/api/v1/tokens", new { email, password = Door.Password })).RefusedAsync(401, "sign-in.refused");
    }

    private static async Task<(int Exit, string Said)> SayAsync(TrustHostFixture host, string email, string role, string password, params string[] further)
    {
        var (screen, said) = (Console.Error, new StringWriter());
        Console.SetError(said);
        try
        {
            return (await AddAsync(host, email, role, password, further), said.ToString());
        }
        finally
        {
            Console.SetError(screen);
        }
    }

    private static async Task<int> AddAsync(TrustHostFixture host, string email, string role, string password = Door.Password, params string[] further)
    {
        Environment.SetEnvironmentVariable("TRUST_USER_PASSWORD", password);
        var configuration = host.Services.GetRequiredService<IConfiguration>();
        string[] settings = ["Database:Provider", "Database:ConnectionString", "Ledger:KeyFile", "SignIn:KeyFolder", "SignIn:PasswordRounds"];
        string[] arguments = ["add", email, "--role", role, "--region", "4403", "--unit", "Unit 7", .. further, .. settings.SelectMany(name => new[] { $"--{name}", configuration[name]! })];
        return await UserCommand.Create().Parse(arguments).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
    }
}
