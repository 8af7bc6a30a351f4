using System.Diagnostics;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>Verifies everything under a folder against its hash lists and tells all that it found.</summary>
public static class VerifyFolder
{
    /// <summary>Walks, reads the lists, checks every file; no problem ends it early.</summary>
    public static async Task<VerifyResult> RunAsync(
        string root,
        VerifyOptions? options = null,
        IProgress<VerifyProgress>? progress = null,
        CancellationToken ct = default
    )
    {
        options ??= new VerifyOptions();
        long started = Stopwatch.GetTimestamp();
        FolderListing listing = FolderWalk.List(root, ct);
        Expectations expectations = options.PackingList is { } packingList
            ? await PackingList.LoadAsync(listing, packingList, options.Ignore, ct)
            : await HashHistory.LoadAsync(listing, options.Ignore, ct);
        var selection = new Selection(options.Files);
        if (options.DirectoryHashes)
        {
            options = options with
            {
                AlsoFormats = [.. options.AlsoFormats, .. DirectoryHashCheck.Formats(expectations)],
            };
        }
        IReadOnlyList<ListedFile> files = expectations.FilesToCheck(listing, selection);
        (VerdictTable verdicts, long bytes, ReadingChoice reading) = await FileLoop.RunAsync(
            listing.Root,
            files,
            options.FilesAtOnce,
            (file, read, token) =>
                FileCheck.CheckAsync(
                    listing.Root,
                    file.Path,
                    expectations,
                    read,
                    options.AlsoFormats,
                    crc64Nvme: false,
                    options.AllHashes,
                    token
                ),
            progress,
            ct
        );
        List<Finding> absent =
        [
            .. expectations.MissingFrom(listing).Where(f => selection.Includes(f.Path)),
            .. selection.NotFound(listing, expectations),
        ];
        List<Finding> folders =
            options.DirectoryHashes && selection.IsAll
                ? DirectoryHashCheck.Compare(listing, expectations, verdicts)
                : [];
        List<Finding> findings =
        [
            .. expectations.Findings,
            .. listing.Findings.Where(f => selection.Includes(f.Path) && !expectations.IsIgnored(f.Path)),
            .. verdicts.Told.SelectMany(v => v.Findings),
            .. absent,
            .. folders,
        ];
        return new(
            listing.Root,
            ExitOf.Verify(Outcome.Of(expectations, verdicts, absent, findings, selection)),
            verdicts.Paths(FileVerdictKind.Verified),
            verdicts.Paths(FileVerdictKind.Changed),
            [
                .. verdicts.Paths(FileVerdictKind.Missing),
                .. absent.Where(f => f.Code != FindingCodes.FileUnreadable).Select(f => f.Path),
            ],
            verdicts.Paths(FileVerdictKind.New, path => !expectations.IsList(path)),
            [
                .. verdicts.Paths(FileVerdictKind.Unreadable),
                .. verdicts.Paths(FileVerdictKind.ChangedWhileRead),
                .. absent.Where(f => f.Code == FindingCodes.FileUnreadable).Select(f => f.Path),
            ],
            expectations.Lists,
            findings,
            verdicts,
            bytes,
            reading,
            Stopwatch.GetElapsedTime(started)
        );
    }
}
