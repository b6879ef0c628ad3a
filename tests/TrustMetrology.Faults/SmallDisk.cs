namespace TrustMetrology.Faults;

/// <summary>A folder that a process has on a small file system of its own, in a mount namespace of its own; others see it through that process.</summary>
internal sealed class SmallDisk(string folder)
{
    private const string Filler = "filler";

    /// <summary>Why this machine has no such thing; null where it has.</summary>
    public static async Task<string?> WhyNotAsync()
    {
        try
        {
            await Programs.RunAsync("unshare", "--mount", "--map-root-user", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/mnt");
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return $"no small disk to fill: this machine mounts none for a process ({fault.Message})";
        }
    }

    /// <summary>The folder, as the process sees it.</summary>
    public string Folder => folder;

    /// <summary>What a shell does before it becomes the process.</summary>
    public string Mount => $"mount -t tmpfs -o size=16m tmpfs '{folder}' && exec \"$@\"";

    /// <summary>Writes until there is no room left.</summary>
    /// <param name="process">Whose disk it is.</param>
    public void Fill(int process)
    {
        using var file = new FileStream(Seen(process, Filler), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException full) when (full.Message.Contains("space", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free(int process) => File.Delete(Seen(process, Filler));

    /// <summary>A copy of what lies there, beside it.</summary>
    public void CopyTo(string target, int process)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(Seen(process, "")).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
    }

    private string Seen(int process, string name) => $"/proc/{process}/root{folder}/{name}";
}
