using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace TrustMetrology.Parties;

/// <summary>Marks what one address on the network may do only so often: trying a password, making an account.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitedAttemptsAttribute : Attribute;

/// <summary>Counts attempts by address in windows of a minute; each host counts by itself.</summary>
public sealed class Attempts(IOptions<SignInOptions> options, TimeProvider clock)
{
    public const int WindowSeconds = 60;

    private const int AddressesKept = 10_000;
    private const int Ipv6NetworkBytes = 8;

    private readonly Dictionary<string, Window> windows = [];

    private sealed record Window(DateTimeOffset Ends, int Count);

    /// <summary>How often one address may try within the window.</summary>
    public int Quota => options.Value.AttemptsPerMinute;

    /// <summary>Counts the attempt, unless it only reads.</summary>
    public AttemptsLeft Take(IPAddress? address, bool counts)
    {
        lock (windows)
        {
            var (key, now) = (NetworkOf(address), clock.GetUtcNow());
            var window = windows.TryGetValue(key, out var open) && open.Ends > now ? open : new Window(now.AddSeconds(WindowSeconds), 0);
            if (!counts)
                return new AttemptsLeft(true, Math.Max(0, Quota - window.Count), SecondsTo(window.Ends, now));
            if (windows.Count >= AddressesKept && !windows.ContainsKey(key))
                Forget(now);
            windows[key] = window with { Count = Math.Min(window.Count + 1, Quota + 1) };
            return new AttemptsLeft(window.Count < Quota, Math.Max(0, Quota - window.Count - 1), SecondsTo(window.Ends, now));
        }
    }

    // Whoever floods from ever new addresses must not fill the memory: what is over goes, else everything.
    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, _) in windows.Where(window => window.Value.Ends <= now).ToList())
            windows.Remove(key);
        if (windows.Count >= AddressesKept)
            windows.Clear();
    }

    private static int SecondsTo(DateTimeOffset end, DateTimeOffset now) => (int)Math.Ceiling((end - now).TotalSeconds);

    // A household has a whole /64 of IPv6 addresses, and could take another one for each attempt.
    private static string NetworkOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return address is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, Ipv6NetworkBytes)) : address?.ToString() ?? "";
    }
}

/// <summary>How an address stands after an attempt.</summary>
/// <param name="Allowed">False where this attempt was one too many.</param>
/// <param name="Remaining">Attempts left in the window.</param>
/// <param name="Seconds">Until the window ends.</param>
public sealed record AttemptsLeft(bool Allowed, int Remaining, int Seconds);
