using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MediaProductionPortal.Integrity;

/// <summary>
/// Paths by number and numbers by path, at some forty bytes a path: folders once, names in one byte a character where they
/// can be. Safe to use from several threads.
/// </summary>
internal sealed class PathIndex
{
    private const ushort Wide = 0x8000;
    private const ushort Long = 0x7FFF;

    private readonly Lock _gate = new();
    private readonly ByteArena _names = new();
    private readonly Chunks<Entry> _entries = new();
    private readonly List<string> _folders = [];
    private readonly Dictionary<string, int> _folderNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _folderLookup;
    private int[] _buckets = new int[64];

    internal PathIndex() => _folderLookup = _folderNumbers.GetAlternateLookup<ReadOnlySpan<char>>();

    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>The path with this number.</summary>
    internal string this[int number]
    {
        get
        {
            lock (_gate)
            {
                string folder = _folders[_entries[number].Folder];
                string name = Name(_entries[number].Name);
                return folder.Length == 0 ? name : string.Concat(folder, "/", name);
            }
        }
    }

    /// <summary>The folder that the path with this number lies in.</summary>
    internal string FolderOf(int number)
    {
        lock (_gate)
        {
            return _folders[_entries[number].Folder];
        }
    }

    /// <summary>The number of a path, or -1.</summary>
    internal int Find(string path)
    {
        (ReadOnlySpan<char> folder, ReadOnlySpan<char> name) = Split(path);
        lock (_gate)
        {
            return _folderLookup.TryGetValue(folder, out int number) ? Find(number, name, Hash(number, name)) : -1;
        }
    }

    /// <summary>The number of a path, which gets one if it has none.</summary>
    internal int Add(string path)
    {
        (ReadOnlySpan<char> folder, ReadOnlySpan<char> name) = Split(path);
        lock (_gate)
        {
            if (!_folderLookup.TryGetValue(folder, out int number))
            {
                number = _folders.Count;
                _folders.Add(folder.ToString());
                _folderNumbers[_folders[number]] = number;
            }
            uint hash = Hash(number, name);
            int known = Find(number, name, hash);
            if (known >= 0)
            {
                return known;
            }
            if (_entries.Count >= _buckets.Length)
            {
                Grow();
            }
            ref int bucket = ref _buckets[hash % (uint)_buckets.Length];
            int added = _entries.Add(new(number, Keep(name), bucket));
            bucket = added + 1;
            return added;
        }
    }

    private static PathParts Split(string path)
    {
        int slash = path.LastIndexOf('/');
        return new(path.AsSpan(0, Math.Max(slash, 0)), path.AsSpan(slash + 1));
    }

    private static uint Hash(int folder, ReadOnlySpan<char> name) =>
        (uint)string.GetHashCode(name) ^ ((uint)folder * 0x9E3779B1);

    private int Find(int folder, ReadOnlySpan<char> name, uint hash)
    {
        for (int i = _buckets[hash % (uint)_buckets.Length] - 1; i >= 0; i = _entries[i].Next - 1)
        {
            if (_entries[i].Folder == folder && Equals(_entries[i].Name, name))
            {
                return i;
            }
        }
        return -1;
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        for (int i = 0; i < _entries.Count; i++)
        {
            ref Entry entry = ref _entries[i];
            ref int bucket = ref _buckets[Hash(entry.Folder, Name(entry.Name)) % (uint)_buckets.Length];
            entry = entry with { Next = bucket };
            bucket = i + 1;
        }
    }

    // Two bytes: how long, and whether a character takes two. Names beyond 32,766 characters tell their length in four more.
    private int Keep(ReadOnlySpan<char> name)
    {
        bool wide = name.ContainsAnyExceptInRange('\0', '\u00FF');
        int head = name.Length < Long ? 2 : 6;
        int length = head + (wide ? name.Length * 2 : name.Length);
        Span<byte> bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        ushort flag = wide ? Wide : (ushort)0;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(flag | Math.Min(name.Length, Long)));
        if (head == 6)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes[2..], name.Length);
        }
        if (wide)
        {
            MemoryMarshal.AsBytes(name).CopyTo(bytes[head..]);
        }
        else
        {
            for (int i = 0; i < name.Length; i++)
            {
                bytes[head + i] = (byte)name[i];
            }
        }
        return _names.Add(bytes);
    }

    private ReadOnlySpan<byte> Stored(int place, out bool wide)
    {
        ReadOnlySpan<byte> bytes = _names.From(place);
        ushort head = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        wide = (head & Wide) != 0;
        int length = head & Long;
        int start = 2;
        if (length == Long)
        {
            length = BinaryPrimitives.ReadInt32LittleEndian(bytes[2..]);
            start = 6;
        }
        return bytes.Slice(start, wide ? length * 2 : length);
    }

    private string Name(int place)
    {
        ReadOnlySpan<byte> bytes = Stored(place, out bool wide);
        return wide ? new string(MemoryMarshal.Cast<byte, char>(bytes)) : System.Text.Encoding.Latin1.GetString(bytes);
    }

    private bool Equals(int place, ReadOnlySpan<char> name)
    {
        ReadOnlySpan<byte> bytes = Stored(place, out bool wide);
        if (wide)
        {
            return MemoryMarshal.AsBytes(name).SequenceEqual(bytes);
        }
        if (bytes.Length != name.Length)
        {
            return false;
        }
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != name[i])
            {
                return false;
            }
        }
        return true;
    }

    private readonly record struct Entry(int Folder, int Name, int Next);

    private readonly ref struct PathParts(ReadOnlySpan<char> folder, ReadOnlySpan<char> name)
    {
        private readonly ReadOnlySpan<char> _folder = folder;
        private readonly ReadOnlySpan<char> _name = name;

        internal void Deconstruct(out ReadOnlySpan<char> folder, out ReadOnlySpan<char> name)
        {
            folder = _folder;
            name = _name;
        }
    }
}
