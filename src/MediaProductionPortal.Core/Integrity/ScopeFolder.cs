using System.Globalization;
using System.Text;

namespace MediaProductionPortal.Integrity;

/// <summary>One ascmhl folder being written to: the manifest under a temporary name, then the chain, then both in place.</summary>
internal sealed class ScopeFolder(
    string folder,
    IReadOnlyList<ChainEntry> chain,
    string chainName = ChainFile.Name,
    Action? afterStep = null
)
{
    private const string PendingManifest = ".ascmhl_manifest.partial";
    private const string Probe = ".ascmhl_probe.partial";

    internal string FullPath => folder;

    /// <summary>"0002_A003R1VK_2025-03-12_161635Z.mhl" (SPEC 6.1): number, name of the scope, start in UTC.</summary>
    internal static string ManifestName(int number, string scope, DateTimeOffset started) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{number:D4}_{Short(scope)}_{started.ToUniversalTime():yyyy-MM-dd_HHmmss}Z.mhl"
        );

    /// <summary>"packinglist_A003R1VK_2025-03-12_032348Z.mhl" (SPEC 5.5).</summary>
    internal static string PackingListName(string root, DateTimeOffset started) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"packinglist_{Short(root)}_{started.ToUniversalTime():yyyy-MM-dd_HHmmss}Z.mhl"
        );

    /// <summary>Whether a file may and can be made here. Leaves nothing behind.</summary>
    internal string? WhyNotWritable()
    {
        if (MarkedReadOnly())
        {
            return "the folder is marked read-only";
        }
        bool existed = Directory.Exists(folder);
        try
        {
            Posix.MakeFolder(folder);
            string probe = Path.Join(folder, Probe);
            using (CreateAnew(probe)) { }
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
        finally
        {
            if (!existed)
            {
                LeaveAsFound();
            }
        }
    }

    // The system lets root write anywhere; a folder without its owner's right to write says that nobody shall.
    private bool MarkedReadOnly() => IsMarked(folder) || IsMarked(Path.GetDirectoryName(folder)!);

    private static bool IsMarked(string path)
    {
        try
        {
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.UserWrite) == 0;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private void LeaveAsFound()
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Another run has begun to write there, or took it away.
        }
    }

    /// <summary>
    /// Makes the folder and keeps other runs out of it until it is disposed of; an IOException says who is in. The folder around it must be there: a
    /// history of a drive that was pulled out would be written to where it used to be.
    /// </summary>
    internal FolderLock Enter()
    {
        Posix.MakeFolder(folder);
        afterStep?.Invoke();
        return FolderLock.Take(folder);
    }

    /// <summary>
    /// Adds a generation, after <see cref="Enter"/>, and gives its C4. Until the last step the folder holds the old chain, whole; the complete new chain
    /// lies beside it under its pending name, which tells the next run (and every reader) that this one was cut short.
    /// </summary>
    internal async Task<string> AddAsync(int number, string name, Action<Stream> write, CancellationToken ct)
    {
        Posix.SyncFolder(Path.GetDirectoryName(folder)!);
        string manifest = Path.Join(folder, name);
        string pendingManifest = Path.Join(folder, PendingManifest);
        string pendingChain = Path.Join(folder, ChainFile.PendingName);
        DropInterrupted(pendingChain);
        if (File.Exists(manifest))
        {
            throw new IOException(
                chain.Any(c => c.Name == name)
                    ? $"'{name}' was written a moment ago; try again in a second"
                    : $"'{name}' is there already and is not in the chain"
            );
        }

        string c4;
        try
        {
            WriteThrough(pendingManifest, write);
            afterStep?.Invoke();
            c4 = (await ScopeReader.C4OfAsync(pendingManifest, ct))!;
            WriteThrough(pendingChain, stream => ChainFile.Write(stream, [.. chain, new(number, name, c4)]));
            Posix.SyncFolder(folder);
            afterStep?.Invoke();
        }
        catch
        {
            // A full disk, most likely: leave nothing half-written behind.
            File.Delete(pendingManifest);
            File.Delete(pendingChain);
            throw;
        }

        File.Move(pendingManifest, manifest);
        Posix.SyncFolder(folder);
        afterStep?.Invoke();
        File.Move(pendingChain, Path.Join(folder, chainName), overwrite: true);
        Posix.SyncFolder(folder);
        afterStep?.Invoke();
        return c4;
    }

    /// <summary>The C4 of this very generation, when an earlier run put it and the chain that names it in place, whole.</summary>
    internal async Task<string?> FindAddedAsync(string name, CancellationToken ct)
    {
        string chainFile = Path.Join(folder, chainName);
        if (File.Exists(Path.Join(folder, ChainFile.PendingName)) || !File.Exists(chainFile))
        {
            return null;
        }
        List<ChainEntry> entries = EntriesOf(chainFile);
        return
            entries.Count == chain.Count + 1
            && entries.Take(chain.Count).SequenceEqual(chain)
            && entries[^1].Name == name
            && await ScopeReader.C4OfAsync(Path.Join(folder, name), ct) == entries[^1].C4
            ? entries[^1].C4
            : null;
    }

    private void DropInterrupted(string pendingChain)
    {
        if (FileEntry.Of(pendingChain).Kind == EntryKind.Gone)
        {
            return;
        }
        foreach (ChainEntry entry in EntriesOf(pendingChain).Where(IsInterrupted))
        {
            File.Delete(Path.Join(folder, entry.Name));
            afterStep?.Invoke();
        }
        File.Delete(pendingChain);
        afterStep?.Invoke();
    }

    private static List<ChainEntry> EntriesOf(string chainFile)
    {
        try
        {
            return ChainFile.Read(chainFile);
        }
        catch (Exception e) when (ScopeReader.IsDamage(e))
        {
            // Cut short while the pending chain was written, no manifest had been put in place yet; or it is no chain of ours.
            return [];
        }
    }

    // The one that the interrupted run was about to add, and no other: the file lies on a drive that anybody could write to.
    private bool IsInterrupted(ChainEntry entry) =>
        entry.Number == chain.Count + 1
        && !chain.Any(c => c.Name == entry.Name)
        && entry.Name.EndsWith(".mhl", StringComparison.OrdinalIgnoreCase);

    private static void WriteThrough(string path, Action<Stream> write)
    {
        using FileStream stream = CreateAnew(path);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    // Whatever has this name already, a link that leads out of the drive too, goes; what it points to is left alone.
    private static FileStream CreateAnew(string path)
    {
        File.Delete(path);
        return new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
    }

    // File names end at 255 bytes on most file systems; number, date and ending need 29.
    private static string Short(string scope)
    {
        var name = new StringBuilder();
        int bytes = 0;
        foreach (Rune rune in scope.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > 200)
            {
                break;
            }
            name.Append(
                WritableName.Fits(rune.ToString()) && rune.Value is not ('\n' or '\r' or '\t') ? rune.ToString() : "_"
            );
        }
        return name.Length == 0 ? "root" : name.ToString();
    }
}
