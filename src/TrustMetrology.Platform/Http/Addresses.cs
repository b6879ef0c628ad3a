using Microsoft.AspNetCore.Http;

namespace TrustMetrology.Platform;

/// <summary>Who reads what stands at an address: a program, or a person in a browser.</summary>
public static class Addresses
{
    private static readonly PathString[] Machines = ["/api", "/log", "/data", "/.well-known"];

    private static readonly PathString[] Verifiers = ["/log", "/data", "/.well-known/trust-metrology.json", "/api/v1/records", "/api/v1/anchors"];

    /// <summary>True where programs read: what is refused there is a problem document, never a page.</summary>
    public static bool IsForMachines(PathString path) => IsBelow(Machines, path);

    /// <summary>True for what it takes to verify a record: public, the same for everybody, and of use to a script on any origin.</summary>
    internal static bool IsForVerifiers(PathString path) => IsBelow(Verifiers, path);

    private static bool IsBelow(PathString[] roots, PathString path) => Array.Exists(roots, root => path.StartsWithSegments(root, StringComparison.Ordinal));
}
