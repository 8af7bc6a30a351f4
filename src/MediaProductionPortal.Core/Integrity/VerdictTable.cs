using System.Buffers.Binary;
using System.Collections;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>Verdicts on a list of files, at some fifty bytes each; those that have something to tell keep it beside.</summary>
/// <param name="files">The files, in order; a verdict has the path of its file.</param>
internal sealed class VerdictTable(IReadOnlyList<ListedFile> files) : IReadOnlyList<FileVerdict>
{
    // size, modified, checksum, number of hashes
    private const int Head = 8 + 8 + 8 + 1;

    private readonly Lock _gate = new();
    private readonly ByteArena _digests = new();
    private readonly Chunks<(int Digest, FileVerdictKind Kind)> _verdicts = new();
    private readonly Dictionary<int, IReadOnlyList<Finding>> _findings = [];

    public int Count => files.Count;

    public FileVerdict this[int index]
    {
        get
        {
            lock (_gate)
            {
                (int digest, FileVerdictKind kind) = _verdicts[index];
                return new(files[index].Path, kind, Read(digest), _findings.GetValueOrDefault(index, []));
            }
        }
        set
        {
            lock (_gate)
            {
                _verdicts.Reach(index);
                _verdicts[index] = (Write(value.Digest), value.Kind);
                if (value.Findings.Count > 0)
                {
                    _findings[index] = value.Findings;
                }
            }
        }
    }

    public IEnumerator<FileVerdict> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The paths of all verdicts of one kind; they need no room of their own beyond their places.</summary>
    internal IReadOnlyList<string> Paths(FileVerdictKind kind, Func<string, bool>? counts = null)
    {
        var places = new Chunks<int>();
        for (int i = 0; i < Count; i++)
        {
            if (_verdicts[i].Kind == kind && (counts is null || counts(files[i].Path)))
            {
                places.Add(i);
            }
        }
        return new View<string>(places.Count, i => files[places[i]].Path);
    }

    internal bool Any(FileVerdictKind kind)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_verdicts[i].Kind == kind)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What the verdicts have to tell, in their order.</summary>
    internal IEnumerable<(string Path, IReadOnlyList<Finding> Findings)> Told =>
        _findings.OrderBy(f => f.Key).Select(f => (files[f.Key].Path, f.Value));

    private int Write(FileDigest? digest)
    {
        if (digest is null)
        {
            return 0;
        }
        Span<byte> bytes = stackalloc byte[Head + (HashFormats.All.Count * HashBytes.Most)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, digest.Size);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], digest.Modified.UtcTicks);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], digest.Crc64Nvme);
        bytes[24] = (byte)digest.Hashes.Count;
        int end = Head;
        foreach (HashValue hash in digest.Hashes)
        {
            end += HashBytes.Write(bytes[end..], hash.Format, hash.Text);
        }
        return _digests.Add(bytes[..end]) + 1;
    }

    private FileDigest? Read(int place)
    {
        if (place == 0)
        {
            return null;
        }
        ReadOnlySpan<byte> bytes = _digests.From(place - 1);
        var hashes = new HashValue[bytes[24]];
        int start = Head;
        for (int i = 0; i < hashes.Length; i++)
        {
            start += HashBytes.Read(bytes[start..], out hashes[i]);
        }
        return new(
            BinaryPrimitives.ReadInt64LittleEndian(bytes),
            new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), TimeSpan.Zero),
            hashes,
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..])
        );
    }
}
