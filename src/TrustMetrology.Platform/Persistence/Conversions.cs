using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TrustMetrology.Protocol;

namespace TrustMetrology.Platform;

/// <summary>A typed id: a UUIDv7 that can't be mistaken for another entity's.</summary>
public interface IEntityId<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

// SQLite can't order DateTimeOffset; both databases hold UTC ticks (100 ns since 0001-01-01).
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

internal sealed class HashBytes() : ValueConverter<Hash, byte[]>(hash => hash.ToArray(), bytes => new Hash(bytes));

internal sealed class EntityIdGuid<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
    where TId : struct, IEntityId<TId>
{
    // An expression tree can't call a static abstract member itself.
    private static TId Make(Guid value) => TId.From(value);
}

internal static class EntityIds
{
    public static bool IsEntityId(Type type) => type.IsValueType && type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityId<>));

    public static void Configure(ModelConfigurationBuilder configuration, Assembly assembly)
    {
        foreach (var id in assembly.GetTypes().Where(IsEntityId))
            configuration.Properties(id).HaveConversion(typeof(EntityIdGuid<>).MakeGenericType(id));
    }
}
