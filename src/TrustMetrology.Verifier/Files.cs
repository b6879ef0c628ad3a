namespace TrustMetrology.Verifier;

/// <summary>The command was called wrongly: exit code 64 and this message.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>Reads the files that a user names.</summary>
internal static class Files
{
    private const long Largest = 64 << 20;

    /// <summary>The bytes of a file, or of standard input for <c>-</c>.</summary>
    /// <exception cref="UsageException">It can't be read, or is larger than 64 MB.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return path == "-" ? ReadInput() : ReadFile(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{path} can't be read: {fault.Message}");
        }
    }

    private static byte[] ReadFile(string path) =>
        new FileInfo(path) is { Exists: true, Length: > Largest } ? throw new UsageException($"{path} is larger than 64 MB") : File.ReadAllBytes(path);

    private static byte[] ReadInput()
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
