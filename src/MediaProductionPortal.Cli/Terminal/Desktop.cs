using System.ComponentModel;
using System.Diagnostics;

namespace MediaProductionPortal.Terminal;

/// <summary>The programs that a person's desktop opens things with.</summary>
internal static class Desktop
{
    /// <summary>Opens a folder or an address; false where there is nothing that does.</summary>
    public static bool Open(string target)
    {
        try
        {
            using var started = Process.Start(
                OperatingSystem.IsWindows()
                    ? new ProcessStartInfo(target) { UseShellExecute = true }
                    : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [target])
                    {
                        RedirectStandardOutput = true,
                        RedirectStandardError = true,
                    }
            );
            return true;
        }
        catch (Exception none) when (none is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
