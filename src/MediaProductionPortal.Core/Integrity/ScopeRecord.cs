namespace MediaProductionPortal.Integrity;

/// <summary>What one origin (a history, an old list) recorded of one file over all its generations.</summary>
internal sealed class ScopeRecord(long? size = null, int hashes = 1)
{
    // XXH32 costs little and says little: it counts only where there is nothing else.
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

    /// <summary>Where the list says two things of one file, what it said first and what it says now.</summary>
    internal (ExpectedHash First, RecordedHash Second)? Contradiction(HashEntry entry, string list)
    {
        foreach (RecordedHash hash in entry.Hashes)
        {
            if (Hashes.Find(h => h.Format == hash.Format && h.List == list) is { } first && first.Text != hash.Text)
            {
                return (first, hash);
            }
        }
        return null;
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
