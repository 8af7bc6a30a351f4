using System.Buffers.Binary;

namespace MediaProductionPortal.Integrity;

/// <summary>What all lists under a root recorded of all files, at some thirty bytes a record beside the path's own.</summary>
/// <param name="paths">Numbers of the paths, relative to the root.</param>
internal sealed class RecordStore(PathIndex paths)
{
    // next part of the same path, origin, size (-1: not recorded), number of hashes
    private const int Head = 4 + 4 + 8 + 1;

    // list, instant, action; then the hash
    private const int HashHead = 4 + 8 + 1;

    private readonly ByteArena _records = new();
    private readonly Chunks<int> _first = new();
    private readonly List<string> _lists = [];
    private readonly Dictionary<string, int> _listNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _previous = new(StringComparer.Ordinal);
    private int _origins;

    internal PathIndex Paths => paths;

    /// <summary>Every path with a record has a number below this.</summary>
    internal int Reach => _first.Count;

    /// <summary>A number for one more list, or history of lists.</summary>
    internal int NewOrigin() => _origins++;

    /// <summary>What the origin recorded of the path, or null.</summary>
    internal ScopeRecord? Find(int path, int origin) => Of(path).Find(r => r.Origin == origin).Record;

    /// <summary>Everything recorded of the path, by origin; those of the last origin first.</summary>
    internal List<(int Origin, ScopeRecord Record)> Of(int path)
    {
        var records = new List<(int Origin, ScopeRecord Record)>(1);
        for (int at = First(path); at > 0; at = Next(at))
        {
            int origin = Origin(at);
            ScopeRecord part = Read(at);
            int known = records.FindIndex(r => r.Origin == origin);
            if (known < 0)
            {
                records.Add((origin, part));
                continue;
            }
            // The newest part comes first, and what was recorded first counts.
            part.Add(records[known].Record);
            records[known] = (origin, part);
        }
        records.Sort((a, b) => b.Origin.CompareTo(a.Origin));
        return records;
    }

    internal bool Knows(int path) => First(path) > 0;

    /// <summary>Whether the origin recorded something of the path.</summary>
    internal bool Has(int path, int origin)
    {
        for (int at = First(path); at > 0; at = Next(at))
        {
            if (Origin(at) == origin)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Paths below a folder of which this origin recorded something; they may be removed meanwhile, not added.</summary>
    internal IEnumerable<string> PathsOf(int origin, string folder)
    {
        for (int path = 0; path < _first.Count; path++)
        {
            if (Has(path, origin) && RelativePath.IsUnder(paths[path], folder))
            {
                yield return paths[path];
            }
        }
    }

    /// <summary>Remembers the name that a file had before its present one.</summary>
    internal void NoteRename(string path, string previous) => _previous[path] = previous;

    /// <summary>The name that a file had before, where a history records a rename.</summary>
    internal string? PreviousOf(string path) => _previous.GetValueOrDefault(path);

    /// <summary>Records more of a path; what the origin recorded before stands, and comes before it.</summary>
    internal void Add(int path, int origin, ScopeRecord record)
    {
        _first.Reach(path);
        _first[path] = Write(record, origin, _first[path]);
    }

    /// <summary>Forgets what the origin recorded of the path.</summary>
    internal void Remove(int path, int origin)
    {
        int before = 0;
        for (int at = First(path); at > 0; at = Next(at))
        {
            if (Origin(at) != origin)
            {
                before = at;
            }
            else if (before == 0)
            {
                _first[path] = Next(at);
            }
            else
            {
                BinaryPrimitives.WriteInt32LittleEndian(_records.From(before - 1), Next(at));
            }
        }
    }

    private int First(int path) => path >= 0 && path < _first.Count ? _first[path] : 0;

    // Places are kept plus one, so that nothing is nought.
    private int Next(int at) => BinaryPrimitives.ReadInt32LittleEndian(_records.From(at - 1));

    private int Origin(int at) => BinaryPrimitives.ReadInt32LittleEndian(_records.From(at - 1)[4..]);

    private int Write(ScopeRecord record, int origin, int next)
    {
        Span<byte> bytes = stackalloc byte[Head + (HashFormats.Verifiable.Count * (HashHead + HashBytes.Most))];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, next);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], origin);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], record.Size ?? -1);
        bytes[16] = (byte)record.Hashes.Count;
        int end = Head;
        foreach (ExpectedHash hash in record.Hashes)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes[end..], NumberOf(hash.List));
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(end + 4)..], hash.Date?.UtcTicks ?? 0);
            bytes[end + 12] = (byte)(hash.Action is { } action ? (int)action + 1 : 0);
            end += HashHead;
            end += HashBytes.Write(bytes[end..], hash.Format, hash.Text);
        }
        return _records.Add(bytes[..end]) + 1;
    }

    private ScopeRecord Read(int at)
    {
        ReadOnlySpan<byte> bytes = _records.From(at - 1);
        long size = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
        var record = new ScopeRecord(size < 0 ? null : size, bytes[16]);
        int start = Head;
        for (int i = 0; i < bytes[16]; i++)
        {
            int list = BinaryPrimitives.ReadInt32LittleEndian(bytes[start..]);
            long ticks = BinaryPrimitives.ReadInt64LittleEndian(bytes[(start + 4)..]);
            int action = bytes[start + 12];
            start += HashHead;
            start += HashBytes.Read(bytes[start..], out HashValue value);
            record.Hashes.Add(
                new(
                    value.Format,
                    value.Text,
                    _lists[list],
                    action == 0 ? null : (HashAction)(action - 1),
                    ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero)
                )
            );
        }
        return record;
    }

    private int NumberOf(string list)
    {
        if (!_listNumbers.TryGetValue(list, out int number))
        {
            number = _lists.Count;
            _lists.Add(list);
            _listNumbers[list] = number;
        }
        return number;
    }
}
