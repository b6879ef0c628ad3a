using Microsoft.EntityFrameworkCore;
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
}
