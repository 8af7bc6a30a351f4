using System.Diagnostics;

namespace MediaProductionPortal.Harness;

/// <summary>Something mounted for one test; needs Linux and the right to mount.</summary>
public sealed class Mount : IDisposable
{
    private readonly string at;

    /// <param name="at">File or folder, which is there.</param>
    /// <param name="arguments">Of mount(8), without the place.</param>
    public Mount(string at, params string[] arguments)
    {
        this.at = at;
        if (!Run("mount", [.. arguments, at]))
        {
            throw new InvalidOperationException($"Could not mount {string.Join(' ', arguments)}.");
        }
    }

    public static bool IsPossible { get; } = CanMount();

    public void Remount(string options)
    {
        if (!Run("mount", "-o", $"remount,{options}", at))
        {
            throw new InvalidOperationException("Could not remount.");
        }
    }

    public void Dispose() => Run("umount", "-l", at);

    private static bool CanMount()
    {
        using var folder = new TempFolder();
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.Path))
        {
            return false;
        }

        return Run("umount", folder.Path);
    }

    private static bool Run(string tool, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>Skipped, and seen to be, where nothing can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CanMountFactAttribute : FactAttribute
{
    public CanMountFactAttribute()
    {
        if (!Mount.IsPossible)
        {
            Skip = "Nothing can be mounted here (needs root on Linux).";
        }
    }
}
