using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>
/// The folder that a fetch writes into, on the disk that it lay on when it began. When a drive is unplugged its mount point may
/// stay behind as a folder of the system's disk, and what was meant for the drive would fill that one.
/// </summary>
internal sealed class SamePlace(string folder)
{
    private readonly string? device = Device(folder);

    /// <exception cref="DestinationLostException">The folder is gone, or another disk's.</exception>
    internal void Check()
    {
        if (!Directory.Exists(folder) || Device(folder) != device)
        {
            throw new DestinationLostException(
                $"The disk of '{folder}' is gone. Connect it again, then start again; what was written to it is kept."
            );
        }
    }

    private static string? Device(string folder) => OperatingSystem.IsLinux() ? Posix.DeviceOf(folder) : null;
}
