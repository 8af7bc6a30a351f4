namespace MediaProductionPortal.Integrity;

/// <summary>What one origin (a history, an old list) recorded of one file over all its generations.</summary>
internal sealed class ScopeRecord(long? size = null, int hashes = 1)
{
    // XXH32 and CRC-32 cost little and say little: they count only where there is nothing else.
    private static readonly HashFormat[] SlowByCost =
    [
        HashFormat.Blake3,
        HashFormat.Sha1,
        HashFormat.Sha256,
        HashFormat.Blake2b,
        HashFormat.Sha384,
        HashFormat.Sha512,
        HashFormat.C4,
        HashFormat.Md5,
        HashFormat.Xxh32,
        HashFormat.Crc32,
    ];

    internal long? Size { get; private set; } = size;

    /// <summary>First recorded and not failed, per format.</summary>
    internal List<ExpectedHash> Hashes { get; } = new(hashes);

    internal void Add(HashEntry entry, string list)
    {
        if (entry.Failed)
        {
            return;
        }
        Size ??= entry.Size;
        foreach (RecordedHash hash in entry.Hashes)
        {
            if (!Has(hash.Format))
            {
                Hashes.Add(new(hash.Format, hash.Text, list, hash.Action, hash.When));
            }
        }
    }

    internal void Add(ScopeRecord later)
    {
        Size ??= later.Size;
        later.Hashes.ForEach(Add);
    }

    /// <summary>Every fast format, and the cheapest slow one where the first generation held nothing faster.</summary>
    internal IEnumerable<HashFormat> Needed()
    {
        List<HashFormat> first = [.. Hashes.Where(h => h.List == Hashes[0].List).Select(h => h.Format)];
        IEnumerable<HashFormat> fast = Hashes.Select(h => h.Format).Where(f => f.IsFast());
        return first.Any(f => f.IsFast()) ? fast : fast.Concat(SlowByCost.Where(first.Contains).Take(1));
    }

    /// <summary>What of an entry is not recorded yet; null when there is nothing new in it.</summary>
    internal HashEntry? Lacks(HashEntry entry)
    {
        bool size = Size is null && entry.Size is not null;
        return size || !entry.Hashes.All(h => Has(h.Format))
            ? entry with
            {
                Hashes = [.. entry.Hashes.Where(h => !Has(h.Format))],
            }
            : null;
    }

    /// <summary>What was said of the file before, by which list, and the other thing that is said of it now; null where they agree.</summary>
    internal (string List, string First, string Second)? Contradiction(HashEntry entry, string list)
    {
        foreach (RecordedHash hash in entry.Hashes)
        {
            if (Hashes.Find(h => h.Format == hash.Format) is { } first && first.Text != hash.Text)
            {
                return (first.List, $"{hash.Format.Name()} {first.Text}", $"{hash.Format.Name()} {hash.Text}");
            }
        }
        return Size is { } size && entry.Size is { } other && size != other
            ? (Hashes.Count > 0 ? Hashes[0].List : list, Words.Bytes(size), Words.Bytes(other))
            : null;
    }

    private bool Has(HashFormat format) => Hashes.Exists(h => h.Format == format);

    private void Add(ExpectedHash hash)
    {
        if (!Has(hash.Format))
        {
            Hashes.Add(hash);
        }
    }
}
