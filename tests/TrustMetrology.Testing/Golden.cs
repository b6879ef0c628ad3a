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
            WriteTo(file, actual);
        Assert.True(File.Exists(file), $"{path} is missing; {Rewrite}=1 writes it");
        var expected = File.ReadAllText(file);
        Assert.True(expected == actual, $"{path} isn't what the code makes now; {Rewrite}=1 writes it, if that is meant.{Difference(expected, actual)}");
    }

    private static void WriteTo(string file, string actual)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, actual);
    }

    // The first lines that one has and the other lacks.
    private static string Difference(string expected, string actual)
    {
        const int most = 5;
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        return string.Concat(before.Except(after).Take(most).Select(line => $"\n- {line}").Concat(after.Except(before).Take(most).Select(line => $"\n+ {line}")));
    }
}
