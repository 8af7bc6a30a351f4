namespace MediaProductionPortal.Integrity;

/// <summary>
/// Keeps a second run out of an ascmhl folder while one writes there: two that write at once would take each other's pending
/// files for those of a run that was cut short. A killed run's lock is free again at once.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const string Name = ".ascmhl_lock.partial";

    private readonly string _path;
    private readonly FileStream _stream;

    private FolderLock(string path, FileStream stream) => (_path, _stream) = (path, stream);

    /// <summary>Throws <see cref="IOException"/> when another run holds it, or nothing can be written there.</summary>
    internal static FolderLock Take(string folder)
    {
        string path = Path.Join(folder, Name);
        if (FileEntry.Of(path).Kind is not (EntryKind.File or EntryKind.Gone))
        {
            throw new IOException($"'{Name}' is in the way; take it away, then try again");
        }
        FileStream stream;
        try
        {
            stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new IOException("another run is writing there now; wait until it has ended, then try again", e);
        }
        // The last holder may have deleted the file between our opening and locking it: then ours has no name any more.
        if (Posix.Identity(stream.SafeFileHandle) != Posix.Identity(path))
        {
            stream.Dispose();
            throw new IOException("another run has just written there; try again");
        }
        return new(path, stream);
    }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            // A file that is open can't be deleted there; nor can one be opened that is about to go.
            _stream.Dispose();
            Delete();
            return;
        }
        Delete();
        _stream.Dispose();
    }

    private void Delete()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An empty file stays behind, which no list names and the next run takes over.
        }
    }
}
