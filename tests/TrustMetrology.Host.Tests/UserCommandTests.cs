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

    [Theory, OnEachDatabase]
    public async Task UserAdd_EndsWith1_WhenThereIsNoSuchRole(Database database) =>
        Assert.Equal(1, await AddAsync(await hosts.OnAsync(database), "nobody@example.org", "emperor"));

    private static async Task<int> AddAsync(TrustHostFixture host, string email, string role)
    {
        Environment.SetEnvironmentVariable("TRUST_USER_PASSWORD", Door.Password);
        var configuration = host.Services.GetRequiredService<IConfiguration>();
        string[] settings = ["Database:Provider", "Database:ConnectionString", "Ledger:KeyFile", "SignIn:KeyFolder", "SignIn:PasswordRounds"];
        string[] arguments = ["add", email, "--role", role, "--region", "4403", "--unit", "Unit 7", .. settings.SelectMany(name => new[] { $"--{name}", configuration[name]! })];
        return await UserCommand.Create().Parse(arguments).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
    }
}
