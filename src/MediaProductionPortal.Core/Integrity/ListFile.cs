namespace MediaProductionPortal.Integrity;

/// <summary>Opens a list on a drive that nobody vouches for.</summary>
internal static class ListFile
{
    /// <summary>
    /// A pipe would wait for ever, a device may never end, and a link may lead anywhere: IOException; FileNotFoundException when it is gone.
    /// </summary>
    internal static FileStream Open(string fullPath, int buffer = 1 << 16) =>
        FileEntry.Of(fullPath).Kind switch
        {
            EntryKind.Gone => throw new FileNotFoundException("it is gone", fullPath),
            EntryKind.Symlink or EntryKind.Special or EntryKind.Folder => throw new IOException(
                "it is a link, a folder, a pipe or a device, not a file"
            ),
            _ => new(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, buffer),
        };
}
