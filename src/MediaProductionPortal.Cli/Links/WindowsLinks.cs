using System.Runtime.Versioning;
using Microsoft.Win32;

namespace MediaProductionPortal.Links;

/// <summary>A URL protocol in the person's own part of the registry.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsLinks
{
    private const string Place = @"Software\Classes\mpp";

    /// <param name="mpp">Path of mpp; null takes it back.</param>
    public static string Set(string? mpp)
    {
        Registry.CurrentUser.DeleteSubKeyTree(Place, throwOnMissingSubKey: false);
        if (mpp is not null)
        {
            using var protocol = Registry.CurrentUser.CreateSubKey(Place);
            protocol.SetValue("", "URL:mpp");
            protocol.SetValue("URL Protocol", "");
            using var command = protocol.CreateSubKey(@"shell\open\command");
            // Behind "--" nothing of a link is an option, and a second word makes the command refuse.
            command.SetValue("", $"\"{mpp}\" open -- \"%1\"");
        }

        return $@"HKEY_CURRENT_USER\{Place}";
    }
}
