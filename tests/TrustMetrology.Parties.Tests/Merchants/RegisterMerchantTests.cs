using Microsoft.EntityFrameworkCore;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Parties.Tests.Merchants;

public sealed class RegisterMerchantTests(TrustHosts hosts)
{
    private const string Path = "/api/v1/merchants";

    [Theory, OnEachDatabase]
    public async Task RegisterMerchant_GivesTheRoleAtOnce_WhenValid(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.RegisterMerchantAsync();

        var me = await (await merchant.Client.GetAsync("/api/v1/me")).ReadObjectAsync();

        Assert.Equal("merchant", (string)me["roles"]![0]!);
        Assert.Equal(merchant.Id.Party, (string)me["party"]!);
    }

    [Theory, OnEachDatabase]
    public async Task RegisterMerchant_NamesFieldAndRule_WhenACheckCharacterIsWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        var code = Door.NewCode();
        var wrong = code[..^1] + (code[^1] == '0' ? '1' : '0');

        var problem = await (await person.Client.PostAsync(Path, new { code = wrong, name = "Scales" })).RefusedAsync(400, "merchant.credit-code", "code");

        Assert.Equal("18 characters, GB 32100-2015", (string)problem["rule"]!);
        Assert.False(await host.ReadAsync(db => db.Set<Merchant>().AnyAsync(merchant => merchant.Code == wrong)));
    }

    [Theory, OnEachDatabase]
    public async Task RegisterMerchant_NamesEachField_WhenSeveralAreWrong(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();

        var problem = await (await person.Client.PostAsync(Path, new { code = "1", name = " " })).RefusedAsync(400, "merchant.credit-code");

        Assert.Equal(["code", "name"], problem["errors"]!.AsArray().Select(error => (string)error!["field"]!));
    }

    [Theory, OnEachDatabase]
    public async Task RegisterMerchant_IsRefused_WhenTheCodeIsTaken(Database database)
    {
        var host = await hosts.OnAsync(database);
        var first = await host.Door.RegisterMerchantAsync();
        var person = await host.Door.RegisterPersonAsync();

        await (await person.Client.PostAsync(Path, new { code = first.Code, name = "Other" })).RefusedAsync(409, "merchant.code-taken", "code");

        Assert.Null(await host.ReadAsync(db => db.Set<Person>().Where(each => each.Id == person.Id.Value).Select(each => each.MerchantId).SingleAsync()));
    }

    [Theory, OnEachDatabase]
    public async Task RegisterMerchant_IsRefused_WhenThePersonIsOfTheStaff(Database database)
    {
        var host = await hosts.OnAsync(database);
        var inspector = await host.Door.AddStaffAsync("inspector", region: "44");

        await (await inspector.Client.PostAsync(Path, new { code = Door.NewCode(), name = "Scales" })).RefusedAsync(403, "merchant.staff");
    }

    [Theory, OnEachDatabase]
    public async Task RegisterMerchant_IsRefused_WhenNotSignedIn(Database database)
    {
        var host = await hosts.OnAsync(database);
        await (await host.Anonymous.PostAsync(Path, new { code = Door.NewCode(), name = "Scales" })).RefusedAsync(401, "access.not-signed-in");
    }

    [Theory, OnEachDatabase]
    public async Task RegisterMerchant_GivesTheFirstAnswer_WhenTheKeyIsRepeated(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        var body = new { code = Door.NewCode(), name = "Scales" };
        var first = await (await person.Client.PostAsync(Path, body, "again")).ReadIdAsync();

        var second = await (await person.Client.PostAsync(Path, body, "again")).ReadIdAsync();

        Assert.Equal(first, second);
        await (await person.Client.PostAsync(Path, new { body.code, name = "Other" }, "again")).RefusedAsync(422, "idempotency-key.reused");
    }

    [Theory, OnEachDatabase]
    public async Task RegisterMerchant_RegistersOne_WhenTheSameRequestComesEightTimesAtOnce(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        var body = new { code = Door.NewCode(), name = "Scales" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => person.Client.PostAsync(Path, body, "at-once")));

        var made = answers.Where(answer => answer.IsSuccessStatusCode).ToList();
        Assert.NotEmpty(made);
        var ids = await Task.WhenAll(made.Select(answer => answer.ReadIdAsync()));
        Assert.Single(ids.Distinct());
        foreach (var answer in answers.Except(made))
            await answer.RefusedAsync(409, "idempotency-key.in-progress");
        Assert.Single(made.Select(answer => answer.Headers.Location).Distinct());
        Assert.Equal(ids[0], await (await person.Client.PostAsync(Path, body, "at-once")).ReadIdAsync());
        Assert.Equal(1, await host.ReadAsync(db => db.Set<Merchant>().CountAsync(merchant => merchant.Code == body.code)));
    }

    [Theory, OnEachDatabase]
    public async Task RegisterMerchant_IsRefused_WhenTheKeyIsMissing(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();
        using var content = new StringContent("{\"code\":\"1\",\"name\":\"x\"}", System.Text.Encoding.UTF8, "application/json");
        await (await person.Client.PostAsync(Path, content)).RefusedAsync(400, "idempotency-key.missing", "Idempotency-Key");
    }

    [Theory, OnEachDatabase]
    public async Task RegisterMerchant_LetsOneThrough_WhenOnePersonRegistersManyAtOnce(Database database)
    {
        var host = await hosts.OnAsync(database);
        var person = await host.Door.RegisterPersonAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => person.Client.PostAsync(Path, new { code = Door.NewCode(), name = "Scales" })));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var answer in answers.Where(answer => !answer.IsSuccessStatusCode))
            await answer.RefusedAsync(409, "merchant.one-per-person");
    }

    [Theory]
    [InlineData("\u202Egnihton")]
    [InlineData("\u200B")]
    [InlineData("Honest\u2028Scales")]
    public async Task RegisterMerchant_IsRefused_WhenTheNameHoldsWhatNobodySees(string name)
    {
        var host = await hosts.OnAsync(Database.Sqlite);
        var person = await host.Door.RegisterPersonAsync();

        await (await person.Client.PostAsync(Path, new { code = Door.NewCode(), name })).RefusedAsync(400, "text.shape", "name");
    }
}
