using MediaProductionPortal.Drives;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>Reads one bad file again, from the drive and not from memory, and compares with the list and with the first reading.</summary>
internal static class SecondReading
{
    internal static async Task<RehashedFile> RunAsync(
        RollFolder folder,
        RollLists lists,
        FileRow file,
        IProgress<long>? bytesRead,
        CancellationToken cancel
    )
    {
        var fullPath = RollFolder.FullPath(folder.Root, file.Path);
        FileStamp? stamp = FileStamps.Of(fullPath);
        CachedBytes.Drop(fullPath);
        Integrity.FileVerdict verdict = await lists.CheckAsync(file.Path, bytesRead, cancel);
        Finding? finding = verdict.Findings.FirstOrDefault(f => f.Severity == FindingSeverity.Error);
        HashValue? now = Comparable(verdict.Digest?.Hashes, lists.Find(file.Path));
        HashValue? before = file.Hashes.Count == 0 ? null : Same(file.Hashes, now) ?? file.Hashes[0];
        var found = now is { } hash ? Words(hash) : finding?.Found;
        return new(
            file.Path,
            Judge(file, stamp, verdict.Kind, before, now),
            finding?.Expected ?? Expected(lists.Find(file.Path), now),
            before is { } first ? Words(first) : null,
            found,
            verdict.Digest is null ? finding?.Words : Touched(file, stamp)
        );
    }

    /// <summary>The change time, which no tool can set, tells of a copy that kept the modification time; a drive without inodes makes it up at each mount.</summary>
    private static string? Touched(FileRow file, FileStamp? stamp) =>
        stamp is { Changed: not 0 } now && file.Stamp.Changed != 0 && now.Changed != file.Stamp.Changed
            ? "The system's own change time of the file moved since the first reading: unless the drive was plugged in anew, somebody wrote to it."
            : null;

    private static RehashOutcome Judge(
        FileRow file,
        FileStamp? stamp,
        FileVerdictKind kind,
        HashValue? before,
        HashValue? now
    )
    {
        if (kind == FileVerdictKind.Missing || stamp is null)
            return RehashOutcome.Gone;
        // Size and time are asked before reading: who wrote to the file since made it another one, right or wrong.
        if (stamp.Value.Size != file.Stamp.Size || stamp.Value.Modified != file.Stamp.Modified)
            return RehashOutcome.Replaced;
        if (kind is FileVerdictKind.Unreadable or FileVerdictKind.ChangedWhileRead)
            return RehashOutcome.Unreadable;
        if (kind == FileVerdictKind.Verified)
            return RehashOutcome.NowRight;
        // Neither reading gave a hash: the size alone is wrong, and it is the same size.
        var same = before is null && now is null || before == now;
        if (kind == FileVerdictKind.New)
            return same ? RehashOutcome.Unproven : RehashOutcome.OtherWrong;
        return same ? RehashOutcome.SameWrong : RehashOutcome.OtherWrong;
    }

    /// <summary>The hash in the format that the list holds, so that a person can compare it by eye.</summary>
    private static HashValue? Comparable(IReadOnlyList<HashValue>? hashes, ExpectedFile? expected) =>
        hashes is not { Count: > 0 } ? null
        : expected?.Hashes is [var first, ..] && hashes.Any(h => h.Format == first.Format)
            ? hashes.First(h => h.Format == first.Format)
        : hashes[0];

    private static HashValue? Same(IReadOnlyList<HashValue> hashes, HashValue? like) =>
        like is { } other && hashes.Any(h => h.Format == other.Format)
            ? hashes.First(h => h.Format == other.Format)
            : null;

    private static string? Expected(ExpectedFile? expected, HashValue? now) =>
        expected?.Hashes.FirstOrDefault(h => h.Format == now?.Format) is { } hash
            ? $"{hash.Format.Name()} {hash.Text} ({hash.List})"
            : null;

    private static string Words(HashValue hash) => $"{hash.Format.Name()} {hash.Text}";
}
