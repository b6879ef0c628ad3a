using System.Security.Cryptography;

namespace TrustMetrology.Platform;

/// <summary>Fresh ids. A seeded source stands in for it where a run must be repeatable.</summary>
public interface IIds
{
    /// <summary>A UUIDv7 of that moment.</summary>
    Guid Next(DateTimeOffset now);
}

/// <summary>Chance that nobody can predict. A seeded source stands in for it where a run must be repeatable.</summary>
public interface IChance
{
    byte[] Bytes(int count);
}

internal sealed class RandomIds : IIds
{
#pragma warning disable RS0030 // This is the one place where ids are born.
    public Guid Next(DateTimeOffset now) => Guid.CreateVersion7(now);
#pragma warning restore RS0030
}

internal sealed class CryptographicChance : IChance
{
    public byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);
}
