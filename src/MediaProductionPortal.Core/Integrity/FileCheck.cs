namespace MediaProductionPortal.Integrity;

/// <summary>Compares one file with what the lists expect of it, in one reading.</summary>
public static class FileCheck
{
    /// <summary>The portal's own format, computed of every file.</summary>
    public const HashFormat OwnFormat = HashFormat.Xxh128;

    /// <summary>The verdict on the file at <paramref name="path"/> under <paramref name="root"/>.</summary>
    /// <param name="root">The folder that was listed.</param>
    /// <param name="path">As listed.</param>
    /// <param name="expectations">What the lists under the root say.</param>
    /// <param name="bytesRead">Told the bytes read of this file so far.</param>
    /// <param name="alsoFormats">Formats to compute besides the needed ones and <see cref="OwnFormat"/>.</param>
    /// <param name="crc64Nvme">Whether CRC-64/NVME comes along, to compare with an object store's.</param>
    /// <param name="allHashes">Compare every hash that a list holds; otherwise the fastest of each list speaks for it.</param>
    /// <param name="ct">Stops within one buffer.</param>
    public static async Task<FileVerdict> CheckAsync(
        string root,
        string path,
        Expectations expectations,
        IProgress<long>? bytesRead = null,
        IReadOnlyCollection<HashFormat>? alsoFormats = null,
        bool crc64Nvme = true,
        bool allHashes = true,
        CancellationToken ct = default
    )
    {
        ExpectedFile? expected = expectations.Find(path);
        if (
            expected?.Size is { } recorded
            && SizeOf(root, path) is { } size
            && size != recorded
            && !expected.OtherSizes.Contains(size)
        )
        {
            // Another size can't be the same bytes: no need to read the file to know.
            return new(
                path,
                FileVerdictKind.Changed,
                null,
                [Changed(path, $"{Words.Bytes(recorded)}", $"{Words.Bytes(size)}")]
            );
        }
        IEnumerable<HashFormat> formats = [OwnFormat, .. expected?.Compared(allHashes) ?? [], .. alsoFormats ?? []];
        return await ReadAsync(root, path, expectations, formats, bytesRead, crc64Nvme, ct);
    }

    /// <summary>The verdict on the file, read in these formats whatever its size.</summary>
    internal static async Task<FileVerdict> ReadAsync(
        string root,
        string path,
        Expectations expectations,
        IEnumerable<HashFormat> formats,
        IProgress<long>? bytesRead,
        bool crc64Nvme,
        CancellationToken ct
    )
    {
        FileReading reading = await FileHasher.HashAsync(root, path, formats, bytesRead, crc64Nvme, ct);
        return reading.Digest is { } digest
            ? Compare(path, digest, expectations)
            : NotRead(path, expectations.Find(path), reading.Problem!);
    }

    /// <summary>The verdict on a reading that was made before, with the formats that the expectations need.</summary>
    public static FileVerdict Compare(string path, FileDigest digest, Expectations expectations)
    {
        ExpectedFile? expected = expectations.Find(path);
        if (expected is null or { Hashes.Count: 0, Size: null })
        {
            // Where there is no list at all, one finding says so for all files; and no list names itself.
            bool silent = expectations.Lists.Count == 0 || expectations.IsList(path);
            return new(
                path,
                FileVerdictKind.New,
                digest,
                silent ? [] : [New(path, digest, listed: expected is not null)]
            );
        }
        return Compare(path, digest, expected);
    }

    /// <summary>The same where a list says something of the file.</summary>
    public static FileVerdict Compare(string path, FileDigest digest, ExpectedFile expected)
    {
        List<ExpectedHash> compared = [.. expected.Hashes.Where(h => digest.Text(h.Format) is not null)];
        List<ExpectedHash> wrong = [.. expected.Denying(digest)];
        List<ExpectedHash> right = [.. compared.Except(wrong)];
        if (!expected.Allows(digest.Size))
        {
            long other = expected.OtherThan(digest.Size);
            return new(
                path,
                FileVerdictKind.Changed,
                digest,
                [
                    right.Count > 0 && wrong.Count == 0
                        ? OnlySizeDiffers(path, right[0], other, digest.Size)
                        : Changed(path, Words.Bytes(other), Words.Bytes(digest.Size)),
                ]
            );
        }
        if (expected.Hashes.Count == 0)
        {
            // One finding a list says that it has sizes only.
            return new(path, FileVerdictKind.New, digest, []);
        }
        if (compared.Count == 0)
        {
            throw new InvalidOperationException($"'{path}' was read without a format that its lists hold");
        }
        return wrong.Count == 0
            ? new(path, FileVerdictKind.Verified, digest, [])
            : new(
                path,
                FileVerdictKind.Changed,
                digest,
                [
                    .. wrong.Select(h =>
                        Changed(
                            path,
                            $"{h.Format.Name()} {h.Text} ({h.List})",
                            $"{h.Format.Name()} {digest.Text(h.Format)}",
                            h,
                            right
                        )
                    ),
                ]
            );
    }

    private static FileVerdict NotRead(string path, ExpectedFile? expected, Finding problem)
    {
        FileVerdictKind kind = problem.Code switch
        {
            FindingCodes.FileMissing => FileVerdictKind.Missing,
            FindingCodes.FileChangedWhileRead => FileVerdictKind.ChangedWhileRead,
            _ => FileVerdictKind.Unreadable,
        };
        string? hash = expected?.Hashes is [var first, ..]
            ? $"{first.Format.Name()} {first.Text} ({first.List})"
            : null;
        return new(path, kind, null, [problem.Expected is null ? problem with { Expected = hash } : problem]);
    }

    private static long? SizeOf(string root, string path) =>
        FileEntry.Of(RelativePath.In(root, path)) is { Kind: EntryKind.File } entry ? entry.Size : null;

    private static Finding Changed(
        string path,
        string expected,
        string found,
        ExpectedHash? wrong = null,
        IReadOnlyList<ExpectedHash>? right = null
    )
    {
        List<string> own = [.. (right ?? []).Where(r => r.List == wrong?.List).Select(r => r.Format.Name()).Distinct()];
        string words =
            own.Count > 0
                ? $"{wrong!.List} holds several hashes of this file, and they can't all be right: the file has the recorded {string.Join(" and ", own)} and not the recorded {wrong.Format.Name()}. Damage on the way would have changed both, so one of them was written down wrong, or for another version of the file. Ask whoever wrote the list, or look on another copy, before anything is wiped."
            : right is [var other, ..]
                ? $"The file is what {other.List} recorded and not what another hash list did: one of the lists is wrong, or is about another version of the file. Find out which before anything is wiped."
            : "The file is not what its hash list recorded: its bytes were changed or damaged. Do not use or wipe anything; get this file from another copy.";
        return new(FindingCodes.FileChanged, FindingSeverity.Error, path, words, expected, found);
    }

    private static Finding OnlySizeDiffers(string path, ExpectedHash right, long expected, long found) =>
        new(
            FindingCodes.FileChanged,
            FindingSeverity.Error,
            path,
            $"The file has the {right.Format.Name()} that {right.List} recorded and not the size that a hash list recorded: equal bytes can't have two lengths, so a list is wrong, or was put together from two versions of the file. Find out which before anything is wiped.",
            Words.Bytes(expected),
            Words.Bytes(found)
        );

    private static Finding New(string path, FileDigest digest, bool listed) =>
        new(
            FindingCodes.FileNew,
            FindingSeverity.Warning,
            path,
            listed
                ? "The hash list names this file but holds no good hash of it, so there is nothing to compare. Ask the set whether it is right."
                : "No hash list names this file, so nothing proves that it is as it was shot. Ask the set where it came from; it is hashed now for the first time.",
            null,
            digest.Hashes is [var hash, ..] ? hash.ToString() : null
        );
}
