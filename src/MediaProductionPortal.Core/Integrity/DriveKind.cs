namespace MediaProductionPortal.Integrity;

/// <summary>What the system says about the drive that a path lies on.</summary>
internal static class DriveKind
{
    /// <summary>Whether it spins; null where nobody knows: networks, virtual disks (which say anything), other systems.</summary>
    internal static bool? IsSpinning(string path)
    {
        if (!OperatingSystem.IsLinux() || Posix.DeviceOf(path) is not { } device)
        {
            return null;
        }
        try
        {
            string? folder = new DirectoryInfo($"/sys/dev/block/{device}")
                .ResolveLinkTarget(returnFinalTarget: true)
                ?.FullName;
            if (folder is null || folder.Contains("/virtio", StringComparison.Ordinal))
            {
                return null;
            }
            // A partition has its queue one folder up.
            string? queue = new[] { folder, Path.GetDirectoryName(folder) }
                .Select(f => $"{f}/queue/rotational")
                .FirstOrDefault(File.Exists);
            return queue is null ? null : File.ReadAllText(queue).Trim() == "1";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
