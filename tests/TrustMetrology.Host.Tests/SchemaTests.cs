using Microsoft.EntityFrameworkCore;
using TrustMetrology.Testing;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Host.Tests;

public sealed class SchemaTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task Migrations_MakeTheModelsSchema(Database database)
    {
        var host = await hosts.OnAsync(database);

        Assert.NotEmpty(await host.ReadAsync(db => db.Database.GetAppliedMigrationsAsync()));
        Assert.False(await host.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())), "the model has changes that no migration makes: infra/migration NAME adds them");
    }

    // What an operator's own queries and backups rest on; a change of it is a migration, and shows here in words.
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void Schema_IsThatOfTheGoldenFile(string provider)
    {
        using var db = new DesignTimeTrustDb().CreateDbContext([provider]);
        var script = db.Database.GenerateCreateScript().ReplaceLineEndings("\n");
        Golden.Check($"tests/TrustMetrology.Host.Tests/golden/schema.{provider}.sql", $"{script.Trim()}\n");
    }
}
