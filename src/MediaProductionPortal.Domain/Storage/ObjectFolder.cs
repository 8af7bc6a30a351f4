using System.Runtime.CompilerServices;
using MediaProductionPortal.Access;

namespace MediaProductionPortal.Storage;

/// <summary>The whole objects of a folder store: bytes under <c>objects/</c> by their keys, facts under <c>facts/</c> by the keys' hashes.</summary>
internal sealed class ObjectFolder(string root)
{
    private readonly string objects = Path.Combine(root, "objects");
    private readonly string facts = Path.Combine(root, "facts");
    private readonly SemaphoreSlim[] keys = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private readonly Lock naming = new();
    private readonly HashSet<string> flushed = new(StringComparer.Ordinal);

    internal string PathOf(string key) => Path.Combine(objects, key.Replace('/', Path.DirectorySeparatorChar));

    internal void Make()
    {
        PrivateFiles.MakeFolder(objects);
        PrivateFiles.MakeFolder(facts);
    }

    internal async Task<StoredObject?> StatAsync(string key, CancellationToken cancel)
    {
        if (Known(key) is (true, var known))
        {
            return known;
        }
        // Whole, but without facts: it is being published at this moment, or a crash came between rename and facts.
        SemaphoreSlim one = await EnterAsync(key, cancel);
        try
        {
            return await StatInsideAsync(key, cancel);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Gives a whole, flushed file its key. The same bytes there already: done. Others: <see cref="KeyTakenException"/>.</summary>
    internal async Task<StoredObject> PublishAsync(string data, ObjectFacts made, CancellationToken cancel)
    {
        SemaphoreSlim one = await EnterAsync(made.Key, cancel);
        try
        {
            // From here to the facts it takes milliseconds; stopping halfway helps nobody.
            if (!MoveIn(data, made.Key))
            {
                StoredObject there = await StatInsideAsync(made.Key, cancel) ?? throw new KeyTakenException(made.Key);
                return there.Size == made.Size && there.Crc64Nvme == made.Crc64Nvme
                    ? there
                    : throw new KeyTakenException(made.Key);
            }
            made.Write(FactsOf(made.Key), Guid.NewGuid());
            return Answer(made);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Throws <see cref="IOException"/> when the folders are gone or take nothing.</summary>
    internal void Check()
    {
        WritableFolder.Check(objects);
        WritableFolder.Check(facts);
    }

    /// <summary>Writes the facts that a crash after the rename left unwritten.</summary>
    internal void Heal(ObjectFacts made)
    {
        var file = new FileInfo(PathOf(made.Key));
        if (file.Exists && file.Length == made.Size)
        {
            made.Write(FactsOf(made.Key), Guid.NewGuid());
        }
    }

    internal async Task DeleteAsync(string key, CancellationToken cancel)
    {
        SemaphoreSlim one = await EnterAsync(key, cancel);
        try
        {
            string path = PathOf(key);
            if (!File.Exists(path))
            {
                return;
            }
            // Facts first: facts without bytes could be taken for those of other bytes later.
            File.Delete(FactsOf(key));
            lock (naming)
            {
                File.Delete(path);
                RemoveEmptyFolders(Path.GetDirectoryName(path)!);
            }
        }
        finally
        {
            one.Release();
        }
    }

    internal async IAsyncEnumerable<StoredObject> ListAsync(
        string prefix,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        foreach (string key in ObjectWalk.Keys(objects, prefix))
        {
            cancel.ThrowIfCancellationRequested();
            (bool sure, StoredObject? found) = Known(key);
            found = sure ? found : await StatAsync(key, cancel);
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    /// <summary>Says in time what would fail at the end: a file in the place of one of the key's folders, or the reverse.</summary>
    internal void CheckPlace(string key)
    {
        for (int slash = key.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = key.IndexOf('/', slash + 1))
        {
            if (File.Exists(PathOf(key[..slash])))
            {
                throw new KeyIllegalException(
                    $"'{key}' can't be stored: '{key[..slash]}' is a stored file, so nothing can lie below it."
                );
            }
        }
        string path = PathOf(key);
        if (Directory.Exists(path) && ObjectWalk.Keys(objects, key + "/").Any())
        {
            throw new KeyIllegalException($"'{key}' can't be stored: it is a folder in the store already.");
        }
    }

    private async Task<SemaphoreSlim> EnterAsync(string key, CancellationToken cancel)
    {
        SemaphoreSlim one = keys[(uint)string.GetHashCode(key, StringComparison.Ordinal) % keys.Length];
        await one.WaitAsync(cancel);
        return one;
    }

    private async Task<StoredObject?> StatInsideAsync(string key, CancellationToken cancel)
    {
        if (Known(key) is (true, var known))
        {
            return known;
        }
        var file = new FileInfo(PathOf(key));
        await using FileStream stream = Open(key);
        ObjectDigest digest = await ObjectDigest.OfAsync(stream, [], null, cancel);
        var found = new ObjectFacts(key, digest.Size, null, digest.Crc64Nvme, new(file.LastWriteTimeUtc));
        found.Write(FactsOf(key), Guid.NewGuid());
        return Answer(found);
    }

    private FileStream Open(string key) =>
        new(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0);

    private (bool Sure, StoredObject? Found) Known(string key)
    {
        var file = new FileInfo(PathOf(key));
        if (!file.Exists)
        {
            return (true, null);
        }
        if (ObjectFacts.Read(FactsOf(key)) is not { } known || known.Key != key)
        {
            return (false, null);
        }
        // Bytes that were cut or added behind the store's back: what arrived is no longer what is there.
        return known.Size == file.Length
            ? (true, Answer(known))
            : (true, Answer(known) with { Size = file.Length, Crc64Nvme = null });
    }

    private static StoredObject Answer(ObjectFacts f) => new(f.Key, f.Size, f.CompletedAt, f.ContentType, f.Crc64Nvme);

    private string FactsOf(string key)
    {
        string name = ObjectFacts.NameOf(key);
        return Path.Combine(facts, name[..2], name[2..4], name);
    }

    private bool MoveIn(string data, string key)
    {
        string path = PathOf(key);
        string folder = Path.GetDirectoryName(path)!;
        lock (naming)
        {
            CheckPlace(key);
            EnsureFolder(folder);
            if (Directory.Exists(path))
            {
                Directory.Delete(path);
            }
            if (!Disk.MoveNew(data, path))
            {
                return false;
            }
        }
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        }
        Disk.SyncFolder(folder);
        return true;
    }

    private void EnsureFolder(string folder)
    {
        if (folder.Length <= objects.Length || (flushed.Contains(folder) && Directory.Exists(folder)))
        {
            return;
        }
        string above = Path.GetDirectoryName(folder)!;
        EnsureFolder(above);
        Directory.CreateDirectory(folder);
        Disk.SyncFolder(above);
        flushed.Add(folder);
    }

    private void RemoveEmptyFolders(string folder)
    {
        for (; folder.Length > objects.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (Directory.EnumerateFileSystemEntries(folder).Any())
            {
                return;
            }
            Directory.Delete(folder);
            flushed.Remove(folder);
        }
    }
}
