using System.Diagnostics;

namespace MediaProductionPortal.Integrity;

/// <summary>Hashes everything under a folder, compares it with its hash lists and records the outcome as the next generation.</summary>
public static class CreateGeneration
{
    /// <summary>
    /// Walks, reads the lists, reads every file once, writes bottom up. No problem of a file ends it early; a damaged history
    /// gets no generation. Killed at any point, each history is as it was before or as it is after.
    /// </summary>
    /// <param name="root">The folder that the generation speaks of.</param>
    /// <param name="options">What to record.</param>
    /// <param name="progress">Told after every buffer and every file.</param>
    /// <param name="ct">Stops within one buffer, before anything is written, or between two manifests.</param>
    public static async Task<CreateResult> RunAsync(
        string root,
        CreateOptions options,
        IProgress<VerifyProgress>? progress = null,
        CancellationToken ct = default
    )
    {
        long started = Stopwatch.GetTimestamp();
        FolderListing listing = FolderWalk.List(root, ct);
        Expectations expectations = await HashHistory.LoadAsync(listing, options.Ignore, ct);
        var selection = new Selection(options.Files);
        RenameSearch? search = options.DetectRenames && selection.IsAll ? new(listing, expectations) : null;
        (VerdictTable verdicts, long bytes, ReadingChoice reading) = await FileLoop.RunAsync(
            listing.Root,
            expectations.FilesToCheck(listing, selection),
            options.FilesAtOnce,
            (file, read, token) =>
                FileCheck.ReadAsync(
                    listing.Root,
                    file.Path,
                    expectations,
                    GenerationFormats
                        .Of(expectations, file.Path, options.Formats)
                        .Concat(search?.FormatsFor(file, options.Formats) ?? [])
                        .Concat(options.AllHashes ? expectations.Find(file.Path)?.Compared(true) ?? [] : []),
                    read,
                    crc64Nvme: false,
                    token
                ),
            progress,
            ct
        );
        Renames renames = search?.Find(verdicts) ?? Renames.None;
        HashSet<string> moved = [.. renames.Files.Values];
        List<Finding> absent =
        [
            .. expectations.MissingFrom(listing).Where(f => selection.Includes(f.Path) && !moved.Contains(f.Path)),
            .. selection.NotFound(listing, expectations),
        ];
        var plan = new GenerationPlan(
            listing,
            expectations,
            verdicts,
            options.DirectoryHashes ? options.Formats : [],
            renames,
            partial: !selection.IsAll,
            asked: options.Formats
        );
        GenerationReport report =
            options.DryRun || (verdicts.Count == 0 && !selection.IsAll)
                ? new([], [])
                : await GenerationWriter.WriteAsync(
                    listing.Root,
                    plan,
                    verdicts,
                    options.Generation,
                    startOver: true,
                    ct
                );
        List<Finding> findings =
        [
            .. expectations.Findings,
            .. listing.Findings.Where(f => selection.Includes(f.Path) && !expectations.IsIgnored(f.Path)),
            .. verdicts.Told.SelectMany(v => Findings(v.Path, v.Findings, renames)),
            .. absent,
            .. report.Findings,
        ];
        return new(
            listing.Root,
            ExitOf.Create(Outcome.Of(expectations, verdicts, absent, findings, selection)),
            new View<RecordedFile>(verdicts.Count, i => Recorded(verdicts[i], plan, renames)),
            [.. absent.Where(f => f.Code != FindingCodes.FileUnreadable).Select(f => f.Path)],
            report.Written,
            expectations.Lists,
            findings,
            bytes,
            reading,
            Stopwatch.GetElapsedTime(started)
        );
    }

    private static IEnumerable<Finding> Findings(string path, IReadOnlyList<Finding> findings, Renames renames) =>
        renames.OfFile(path) is { } previous
            ?
            [
                new(
                    FindingCodes.FileRenamed,
                    FindingSeverity.Note,
                    path,
                    $"The hash list knows these bytes as '{previous}', which is gone: the file was renamed, and is recorded so.",
                    previous,
                    path
                ),
            ]
            : findings;

    private static RecordedFile Recorded(FileVerdict verdict, GenerationPlan plan, Renames renames)
    {
        bool written = verdict.Digest is not null && WritableName.Fits(verdict.Path);
        string? previous = renames.OfFile(verdict.Path);
        return new(
            verdict.Path,
            previous is null ? verdict.Kind : FileVerdictKind.Verified,
            verdict.Digest?.Size,
            written ? plan.HashesOf(verdict) : [],
            previous
        );
    }
}
