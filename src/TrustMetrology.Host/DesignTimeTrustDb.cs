using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>Lets <c>dotnet ef</c> see the model of either database; <c>infra/migration NAME</c> adds both.</summary>
internal sealed class DesignTimeTrustDb : IDesignTimeDbContextFactory<TrustDb>
{
    public TrustDb CreateDbContext(string[] args)
    {
        var provider = args.Contains("postgres") ? "postgres" : "sqlite";
        var options = new DbContextOptionsBuilder<TrustDb>();
        Databases.Use(options, new DatabaseOptions { Provider = provider, ConnectionString = provider == "sqlite" ? "Data Source=design.db" : "Host=design" });
        return new TrustDb(options.Options, Modules.All);
    }
}
