namespace TrustMetrology.Testing;

/// <summary>The clone that the running tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds TrustMetrology.sln.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TrustMetrology.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"no TrustMetrology.sln above {AppContext.BaseDirectory}");
    }
}
