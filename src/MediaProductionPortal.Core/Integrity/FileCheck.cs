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
    /// <param name="ct">Stops within one buffer.</param>
    public static async Task<FileVerdict> CheckAsync(
        string root,
        string path,
        Expectations expectations,
        IProgress<long>? bytesRead = null,
        IReadOnlyCollection<HashFormat>? alsoFormats = null,
        bool crc64Nvme = true,
        CancellationToken ct = default
    )
    {
        ExpectedFile? expected = expectations.Find(path);
        if (expected?.Size is { } recorded && SizeOf(root, path) is { } size && size != recorded)
        {
            // Another size can't be the same bytes: no need to read the file to know.
            return new(
                path,
                FileVerdictKind.Changed,
                null,
                [Changed(path, $"{Words.Bytes(recorded)}", $"{Words.Bytes(size)}")]
            );
        }
        IEnumerable<HashFormat> formats = [OwnFormat, .. expected?.Needed ?? [], .. alsoFormats ?? []];
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
        if (expected.Size is { } size && size != digest.Size)
        {
            return new(
                path,
                FileVerdictKind.Changed,
                digest,
                [Changed(path, Words.Bytes(size), Words.Bytes(digest.Size))]
            );
        }
        if (expected.Hashes.Count == 0)
        {
            // One finding a list says that it has sizes only.
            return new(path, FileVerdictKind.New, digest, []);
        }
        var compared = expected.Hashes.Where(h => digest.Text(h.Format) is not null).ToList();
        if (compared.Count == 0)
        {
            throw new InvalidOperationException($"'{path}' was read without a format that its lists hold");
        }
        List<ExpectedHash> wrong =
        [
            .. compared.Where(h => !HashFormats.AreSame(h.Format, h.Text, digest.Text(h.Format)!)),
        ];
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
                            compared.Except(wrong).FirstOrDefault()?.List
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

    private static Finding Changed(string path, string expected, string found, string? metBy = null) =>
        new(
            FindingCodes.FileChanged,
            FindingSeverity.Error,
            path,
            metBy is not null
                ? $"The file is what {metBy} recorded and not what another hash list did: one of the lists is wrong, or is about another version of the file. Find out which before anything is wiped."
                : "The file is not what its hash list recorded: its bytes were changed or damaged. Do not use or wipe anything; get this file from another copy.",
            expected,
            found
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
