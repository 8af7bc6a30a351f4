using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Transfer;

/// <summary>How two sights of a file compare.</summary>
public enum SourceLikeness
{
    Same,

    /// <summary>Size and time are the same, inode or change time are not: FAT, exFAT and network mounts make those up anew. Only its bytes can tell.</summary>
    Doubtful,

    /// <summary>It was written to, or is another file.</summary>
    Other,
}

/// <summary>By what a file is known without reading it.</summary>
/// <param name="Modified">Last modification in nanoseconds since 1970.</param>
/// <param name="Changed">Change time of the inode in nanoseconds since 1970, which no tool can set; 0 where the system tells none.</param>
/// <param name="Inode">0 where the system tells none.</param>
public readonly record struct SourceIdentity(long Size, long Modified, long Changed, long Inode)
{
    /// <summary>Null when there is no such file.</summary>
    public static SourceIdentity? Of(string fullPath)
    {
        if (Posix.Sight(fullPath) is { } known)
        {
            return known;
        }
        var info = new FileInfo(fullPath);
        return info.Exists ? new(info.Length, (info.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100, 0, 0) : null;
    }

    /// <summary>Whether this is the file that was seen before.</summary>
    public SourceLikeness LikenessTo(SourceIdentity before) =>
        (Size, Modified) != (before.Size, before.Modified) ? SourceLikeness.Other
        : Differ(Changed, before.Changed) || Differ(Inode, before.Inode) ? SourceLikeness.Doubtful
        : SourceLikeness.Same;

    private static bool Differ(long now, long before) => now != 0 && before != 0 && now != before;
}
