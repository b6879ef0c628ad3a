using Xunit;

namespace TrustMetrology.Testing;

/// <summary>The outside test vectors, which lie beside a developer's clone and nowhere else.</summary>
public static class Vectors
{
    private static readonly string? Folder = FindFolder();

    /// <summary>The path of a vector file or folder; skips the running test, with the reason, where there are none.</summary>
    public static string Find(string relativePath)
    {
        Assert.SkipWhen(Folder is null, "the outside vectors (../shared/vectors) are not beside this clone");
        return Path.Combine(Folder!, relativePath);
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "TrustMetrology.sln")))
                continue;
            var vectors = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "vectors"));
            return Directory.Exists(vectors) ? vectors : null;
        }

        return null;
    }
}
