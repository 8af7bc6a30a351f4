using System.Diagnostics;

namespace MediaProductionPortal.Integrity;

/// <summary>How the names in a folder compare with its hash lists; nothing is hashed.</summary>
/// <param name="Root">Full path of the folder.</param>
/// <param name="Exit">In the reference's order for diff.</param>
/// <param name="Missing">Listed and not there.</param>
/// <param name="New">There and not listed.</param>
/// <param name="Listed">How many files the lists name.</param>
/// <param name="Lists">The lists that were read.</param>
/// <param name="Findings">Everything to tell.</param>
/// <param name="Took">Wall clock.</param>
public sealed record DiffResult(
    string Root,
    VerifyExit Exit,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> New,
    int Listed,
    IReadOnlyList<FoundList> Lists,
    IReadOnlyList<Finding> Findings,
    TimeSpan Took
);

/// <summary>Compares the names in a folder with its hash lists, without reading a file of it.</summary>
public static class DiffFolder
{
    /// <param name="root">The folder.</param>
    /// <param name="ignore">Patterns to ignore besides those of the histories.</param>
    /// <param name="ct">Stops between two files.</param>
    public static async Task<DiffResult> RunAsync(
        string root,
        IReadOnlyList<string>? ignore = null,
        CancellationToken ct = default
    )
    {
        long started = Stopwatch.GetTimestamp();
        FolderListing listing = FolderWalk.List(root, ct);
        Expectations expectations = await HashHistory.LoadAsync(listing, ignore, ct);
        List<string> strangers =
        [
            .. expectations
                .FilesToCheck(listing)
                .Select(f => f.Path)
                .Where(path => expectations.Find(path) is null && !expectations.IsList(path)),
        ];
        List<Finding> absent = [.. expectations.MissingFrom(listing)];
        List<Finding> findings =
        [
            .. expectations.Findings,
            .. listing.Findings.Where(f => !expectations.IsIgnored(f.Path)),
            .. expectations.Lists.Count > 0 ? strangers.Select(New) : [],
            .. absent,
        ];
        return new(
            listing.Root,
            ExitOf.Diff(Outcome.Of(expectations, new VerdictTable([]), absent, findings, new Selection([]))),
            [.. absent.Where(f => f.Code != FindingCodes.FileUnreadable).Select(f => f.Path)],
            strangers,
            expectations.Files.Count,
            expectations.Lists,
            findings,
            Stopwatch.GetElapsedTime(started)
        );
    }

    private static Finding New(string path) =>
        new(
            FindingCodes.FileNew,
            FindingSeverity.Warning,
            path,
            "No hash list names this file. Ask the set where it came from, or record it in a new generation."
        );
}
