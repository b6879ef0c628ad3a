using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Architecture;

public sealed class RepositoryTests
{
    private static readonly string[] Folders = ["src", "contracts", "tests", "infra"];

    [Fact]
    public void TopLevel_HoldsNoOtherFolders() => Assert.Empty(Directory.GetDirectories(Repository.Root)
        .Select(Path.GetFileName)
        .Where(folder => !folder!.StartsWith('.') && folder is not ("artifacts" or "TestResults"))
        .Except(Folders));

    // A mirror serves as well as the registry that somebody happened to use; checksums say that it is the same.
    [Fact]
    public void NpmLockFiles_NameChecksumsAndNoRegistry()
    {
        var locks = Directory.GetFiles(Repository.Root, "package-lock.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(Repository.Root, file), File.ReadAllText);

        Assert.NotEmpty(locks);
        Assert.All(locks, file => Assert.Contains("\"integrity\": \"sha512-", file.Value, StringComparison.Ordinal));
        Assert.All(locks, file => Assert.DoesNotContain("\"resolved\":", file.Value, StringComparison.Ordinal));
    }
}
