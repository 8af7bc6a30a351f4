using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>The parts of one file: which are held, where the others go, how many bytes are through.</summary>
internal sealed class PartPlan : IDisposable
{
    private readonly SourceFile file;
    private readonly Dictionary<int, StoredPart> held;
    private readonly ISendTrail? trail;
    private readonly IReadOnlyDictionary<int, string> before;
    private readonly bool isSameSource;
    private readonly string[] digests;
    private readonly IProgress<long>? progress;
    private readonly Lock door = new();
    private long through;

    /// <param name="trail">What an earlier run wrote down, and where to go on writing.</param>
    internal PartPlan(
        SourceFile file,
        UploadAnswer upload,
        Guid uploadId,
        IUploadPortal portal,
        Retries retries,
        IProgress<long>? progress,
        ISendTrail? trail
    )
    {
        (this.file, this.progress) = (file, progress);
        PartSize = upload.PartSize;
        Count = PartSizes.Count(file.Size, PartSize);
        Kind = upload.Digest;
        held = upload.Stored.ToDictionary(part => part.Number);
        digests = new string[Count];
        int[] missing = [.. Enumerable.Range(1, Count).Where(n => !held.ContainsKey(n))];
        Links = new(portal, retries, uploadId, missing, signedForDigest: Kind != PartDigestKind.Xxh128);
        Links.Add(upload.Links);
        this.trail = trail;
        (before, isSameSource) = Follow(uploadId);
    }

    internal PartDigestKind Kind { get; }
    internal long PartSize { get; }
    internal int Count { get; }
    internal LinkBook Links { get; }
    internal long BytesSent { get; private set; }
    internal int PartsSkipped { get; private set; }

    internal int SizeOf(int number) => (int)PartSizes.Of(number, file.Size, PartSize);

    /// <summary>Whether its parts are held in memory while they are on their way: if all connections could work then.</summary>
    internal bool IsHeld(SenderOptions options) =>
        (options.Connections + 2) * (long)SizeOf(1) <= options.MaxBufferBytes;

    /// <summary>The digest of every part, once all are through; null where the portal does not ask for them.</summary>
    internal IReadOnlyList<string>? Digests => Kind == PartDigestKind.Xxh128 ? null : digests;

    /// <summary>Whether the store says that it holds this part, of these bytes or others.</summary>
    internal bool Holds(int number) => held.ContainsKey(number);

    /// <summary>Throws when the same file gave other bytes in an earlier run: there is no need to read it to its end to know.</summary>
    internal void Compare(int number, string digest)
    {
        if (isSameSource && before.TryGetValue(number, out string? sent) && sent != digest)
        {
            throw SourceGuard.Changed(file, $"part {number} gives other bytes than when it was sent before");
        }
    }

    /// <summary>True, and counted, when the store holds this very part.</summary>
    internal bool Skip(int number, string digest)
    {
        Compare(number, digest);
        if (held.GetValueOrDefault(number) != new StoredPart(number, SizeOf(number), digest))
        {
            return false;
        }
        digests[number - 1] = digest;
        lock (door)
        {
            PartsSkipped++;
            progress?.Report(through += SizeOf(number));
        }
        Note(number, digest);
        return true;
    }

    internal void Sent(int number, string digest)
    {
        digests[number - 1] = digest;
        lock (door)
        {
            BytesSent += SizeOf(number);
            progress?.Report(through += SizeOf(number));
        }
        Note(number, digest);
    }

    private void Note(int number, string digest)
    {
        if (before.GetValueOrDefault(number) != digest)
        {
            trail?.Sent(number, digest);
        }
    }

    /// <summary>What an earlier run sent of this upload, and whether the file is surely the same; begins the trail anew where there is none to follow.</summary>
    private (IReadOnlyDictionary<int, string> Parts, bool IsSame) Follow(Guid uploadId)
    {
        IReadOnlyDictionary<int, string> none = new Dictionary<int, string>();
        if (trail is null || SourceIdentity.Of(file.FullPath) is not { } now)
        {
            return (none, false);
        }
        if (trail.Before is { } old && (old.UploadId, old.Kind, old.PartSize) == (uploadId, Kind, PartSize))
        {
            SourceLikeness likeness = now.LikenessTo(old.Source);
            // An inode that a mount made up anew tells nothing: the whole hash of this reading decides.
            if (likeness != SourceLikeness.Other)
            {
                return (old.Parts, likeness == SourceLikeness.Same);
            }
        }
        trail.Begun(new(uploadId, Kind, PartSize, now, none));
        return (none, false);
    }

    public void Dispose() => Links.Dispose();
}
