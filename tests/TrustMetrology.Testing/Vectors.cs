using Xunit;

namespace TrustMetrology.Testing;

/// <summary>The outside test vectors, which lie beside a developer's clone and nowhere else.</summary>
public static class Vectors
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "vectors"));

    /// <summary>The path of a vector file or folder; skips the running test, with the reason, where there are none.</summary>
    public static string Find(string relativePath)
    {
        Assert.SkipUnless(Directory.Exists(Folder), "the outside vectors (../shared/vectors) are not beside this clone");
        return Path.Combine(Folder, relativePath);
    }
}
