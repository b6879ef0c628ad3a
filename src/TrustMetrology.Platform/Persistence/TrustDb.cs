using Microsoft.EntityFrameworkCore;

namespace TrustMetrology.Platform;

/// <summary>
/// The one database context: a pledge and its record must commit together. Its model is what the modules bring
/// (every <see cref="IEntityTypeConfiguration{TEntity}"/> beside its entity).
/// </summary>
public sealed class TrustDb(DbContextOptions<TrustDb> options, ModuleList modules) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(TrustDb).Assembly);
        foreach (var assembly in modules.Assemblies)
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<Protocol.Hash>().HaveConversion<HashBytes>().HaveMaxLength(32);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        foreach (var assembly in modules.Assemblies)
            EntityIds.Configure(configurationBuilder, assembly);
    }
}
