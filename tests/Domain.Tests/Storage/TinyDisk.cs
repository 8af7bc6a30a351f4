using System.Diagnostics;

namespace MediaProductionPortal.Storage;

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
    private string Filler => System.IO.Path.Combine(Path, "filler");

    internal async Task FillAsync()
    {
        long free = new DriveInfo(Path).AvailableFreeSpace;
        await File.WriteAllBytesAsync(Filler, new byte[free - 1_000_000]);
    }

    internal void Free() => File.Delete(Filler);

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
