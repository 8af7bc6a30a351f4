using System.Buffers.Binary;
using System.Collections;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>Verdicts on a list of files, at some fifty bytes each; those that have something to tell keep it beside.</summary>
/// <param name="files">The files, in order; a verdict has the path of its file.</param>
internal sealed class VerdictTable(IReadOnlyList<ListedFile> files) : IReadOnlyList<FileVerdict>
{
    // checksum, number of hashes; size and modification where they are not the listing's
    private const int Head = 8 + 1;
    private const int Stamp = 8 + 8;
    private const byte Stamped = 0x80;

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
                return new(files[index].Path, kind, Read(index, digest), _findings.GetValueOrDefault(index, []));
            }
        }
        set
        {
            lock (_gate)
            {
                _verdicts.Reach(index);
                _verdicts[index] = (Write(index, value.Digest), value.Kind);
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

    private int Write(int index, FileDigest? digest)
    {
        if (digest is null)
        {
            return 0;
        }
        ListedFile file = files[index];
        bool stamped = digest.Size != file.Size || digest.Modified.UtcTicks != file.Modified.UtcTicks;
        Span<byte> bytes = stackalloc byte[Head + Stamp + (HashFormats.Verifiable.Count * HashBytes.Most)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, digest.Crc64Nvme);
        bytes[8] = (byte)(digest.Hashes.Count | (stamped ? Stamped : 0));
        int end = Head;
        if (stamped)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes[end..], digest.Size);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(end + 8)..], digest.Modified.UtcTicks);
            end += Stamp;
        }
        foreach (HashValue hash in digest.Hashes)
        {
            end += HashBytes.Write(bytes[end..], hash.Format, hash.Text);
        }
        return _digests.Add(bytes[..end]) + 1;
    }

    private FileDigest? Read(int index, int place)
    {
        if (place == 0)
        {
            return null;
        }
        ReadOnlySpan<byte> bytes = _digests.From(place - 1);
        bool stamped = (bytes[8] & Stamped) != 0;
        var hashes = new HashValue[bytes[8] & ~Stamped];
        int start = Head + (stamped ? Stamp : 0);
        for (int i = 0; i < hashes.Length; i++)
        {
            start += HashBytes.Read(bytes[start..], out hashes[i]);
        }
        ListedFile file = files[index];
        return new(
            stamped ? BinaryPrimitives.ReadInt64LittleEndian(bytes[Head..]) : file.Size,
            stamped ? new(BinaryPrimitives.ReadInt64LittleEndian(bytes[(Head + 8)..]), TimeSpan.Zero) : file.Modified,
            hashes,
            BinaryPrimitives.ReadUInt64LittleEndian(bytes)
        );
    }
}
