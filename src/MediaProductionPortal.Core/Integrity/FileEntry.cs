namespace MediaProductionPortal.Integrity;

/// <summary>What kind of thing a name in a folder stands for.</summary>
internal enum EntryKind
{
    Gone,
    File,
    Folder,
    Symlink,
    Special,
    Unreadable,
}

/// <summary>A name's kind, size and times as the file system tells them, links not followed; else the system's reason.</summary>
internal readonly record struct FileEntry(EntryKind Kind, long Size, DateTimeOffset Modified, string? Reason = null)
{
    internal static FileEntry Of(string fullPath)
    {
        if (OperatingSystem.IsLinux() && Posix.Statx(fullPath) is { } known)
        {
            return known;
        }
        // Other systems: the runtime can't tell a pipe or a device from an empty file, which is harmless on media drives.
        var info = new FileInfo(fullPath);
        if (info.LinkTarget is not null)
        {
            return new(EntryKind.Symlink, 0, default);
        }
        if (Directory.Exists(fullPath))
        {
            return new(EntryKind.Folder, 0, new DateTimeOffset(Directory.GetLastWriteTimeUtc(fullPath)));
        }
        return info.Exists
            ? new(EntryKind.File, info.Length, new DateTimeOffset(info.LastWriteTimeUtc))
            : new(EntryKind.Gone, 0, default);
    }
}
