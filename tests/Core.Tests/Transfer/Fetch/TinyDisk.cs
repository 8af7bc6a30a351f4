using System.Diagnostics;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>A disk of 20 MiB in memory; needs Linux and the right to mount.</summary>
internal sealed class TinyDisk : IDisposable
{
    internal TinyDisk()
    {
        if (!Run("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", Path))
        {
            throw new InvalidOperationException("could not mount");
        }
    }

    internal string Path { get; } = Directory.CreateTempSubdirectory("mpp-tiny-").FullName;

    public void Dispose()
    {
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    internal static bool Run(string tool, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(
                new ProcessStartInfo(tool, arguments) { RedirectStandardError = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>Skipped, and seen to be, where no disk can be mounted.</summary>
public sealed class TinyDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(() =>
    {
        try
        {
            new TinyDisk().Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    });

    public TinyDiskFactAttribute()
    {
        if (!CanMount.Value)
        {
            Skip = "No disk can be mounted here (needs root on Linux).";
        }
    }
}
