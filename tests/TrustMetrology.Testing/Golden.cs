using Xunit;

namespace TrustMetrology.Testing;

/// <summary>Committed files that others depend on, each compared with what the code makes now.</summary>
public static class Golden
{
    private const string Rewrite = "TRUST_WRITE_GOLDEN";

    /// <summary>Fails where the file differs; with TRUST_WRITE_GOLDEN=1 it writes the file instead, for a look at the difference.</summary>
    /// <param name="path">Relative to the repository's root.</param>
    /// <param name="actual">The whole text, lines ended by a line feed.</param>
    public static void Check(string path, string actual)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
            File.WriteAllText(file, actual);
        Assert.True(File.Exists(file), $"{path} is missing; {Rewrite}=1 writes it");
        Assert.True(File.ReadAllText(file) == actual, $"{path} isn't what the code makes now; {Rewrite}=1 writes it, if that is meant");
    }
}
