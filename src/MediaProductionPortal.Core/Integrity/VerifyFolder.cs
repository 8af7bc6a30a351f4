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
        List<ListedFile> files = [.. expectations.FilesToCheck(listing).Where(f => selection.Includes(f.Path))];
        (IReadOnlyList<FileVerdict> verdicts, long bytes) = await FileLoop.RunAsync(
            files,
            options.Parallel,
            (file, read, token) =>
                FileCheck.CheckAsync(listing.Root, file.Path, expectations, read, options.AlsoFormats, token),
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
                ? [.. DirectoryHashCheck.Compare(listing, expectations, verdicts)]
                : [];
        List<Finding> findings =
        [
            .. expectations.Findings,
            .. listing.Findings.Where(f => selection.Includes(f.Path) && !expectations.IsIgnored(f.Path)),
            .. verdicts.SelectMany(v => v.Findings),
            .. absent,
            .. folders,
        ];
        return new(
            listing.Root,
            ExitOf.Verify(Outcome.Of(expectations, verdicts, absent, findings, selection)),
            Paths(verdicts, FileVerdictKind.Verified),
            Paths(verdicts, FileVerdictKind.Changed),
            [
                .. Paths(verdicts, FileVerdictKind.Missing),
                .. absent.Where(f => f.Code != FindingCodes.FileUnreadable).Select(f => f.Path),
            ],
            [.. Paths(verdicts, FileVerdictKind.New).Where(path => !expectations.IsList(path))],
            [
                .. Paths(verdicts, FileVerdictKind.Unreadable),
                .. Paths(verdicts, FileVerdictKind.ChangedWhileRead),
                .. absent.Where(f => f.Code == FindingCodes.FileUnreadable).Select(f => f.Path),
            ],
            expectations.Lists,
            findings,
            verdicts,
            bytes,
            Stopwatch.GetElapsedTime(started)
        );
    }

    private static List<string> Paths(IEnumerable<FileVerdict> verdicts, FileVerdictKind kind) =>
        [.. verdicts.Where(v => v.Kind == kind).Select(v => v.Path)];
}
