using System.Globalization;
using System.Text.Json;

namespace MediaProductionPortal.Integrity.Reports;

/// <summary>What a person files of a verification or a new generation: totals, findings, every file.</summary>
/// <param name="Heading">What was done: "Verification", "New generation".</param>
/// <param name="Root">Full path of the folder.</param>
/// <param name="Good">Whether nothing is wrong.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Totals">Name and amount, in the order to show them.</param>
/// <param name="Findings">Everything that was told.</param>
/// <param name="Rows">Every file; read once, in order.</param>
/// <param name="Made">When.</param>
public sealed record HashReport(
    string Heading,
    string Root,
    bool Good,
    string Summary,
    IReadOnlyList<(string Name, string Amount)> Totals,
    IReadOnlyList<Finding> Findings,
    IEnumerable<ReportRow> Rows,
    DateTimeOffset Made
)
{
    /// <summary>The rows of a verification.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="expected">What the lists say, for where each hash comes from.</param>
    public static IEnumerable<ReportRow> RowsOf(VerifyResult result, ExpectedList expected)
    {
        Dictionary<string, ExpectedFile> files = expected.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        // Lists that vouch for themselves are no files of the folder.
        HashSet<string> strangers = [.. result.New];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (FileVerdict verdict in result.Verdicts)
        {
            seen.Add(verdict.Path);
            if (verdict.Kind == FileVerdictKind.New && !strangers.Contains(verdict.Path))
            {
                continue;
            }
            foreach (ReportRow row in RowsOf(verdict, files.GetValueOrDefault(verdict.Path)))
            {
                yield return row;
            }
        }
        IEnumerable<FileVerdict> absent = result
            .Missing.Select(p => new FileVerdict(p, FileVerdictKind.Missing, null, []))
            .Concat(result.Unreadable.Select(p => new FileVerdict(p, FileVerdictKind.Unreadable, null, [])));
        foreach (FileVerdict verdict in absent.Where(v => seen.Add(v.Path)))
        {
            foreach (ReportRow row in RowsOf(verdict, files.GetValueOrDefault(verdict.Path)))
            {
                yield return row;
            }
        }
    }

    /// <summary>The rows of a new generation.</summary>
    public static IEnumerable<ReportRow> RowsOf(CreateResult result)
    {
        foreach (RecordedFile file in result.Files)
        {
            string verdict = file.PreviousPath is null ? Name(file.Kind) : "renamed";
            string? manifest = result.Written.Count == 0 ? null : result.Written[^1].FullPath;
            foreach (RecordedHash hash in file.Hashes)
            {
                yield return new(
                    file.Path,
                    file.Size,
                    verdict,
                    hash.Format.Name(),
                    null,
                    hash.Text,
                    manifest is null ? null : Path.GetFileName(manifest),
                    hash.When
                );
            }
            if (file.Hashes.Count == 0)
            {
                yield return new(file.Path, file.Size, verdict);
            }
        }
        foreach (string path in result.Missing)
        {
            yield return new(path, null, Name(FileVerdictKind.Missing));
        }
    }

    private static IEnumerable<ReportRow> RowsOf(FileVerdict verdict, ExpectedFile? expected)
    {
        string name = Name(verdict.Kind);
        long? size = verdict.Digest?.Size;
        bool any = false;
        foreach (ExpectedHash hash in expected?.Hashes ?? [])
        {
            any = true;
            yield return new(
                verdict.Path,
                size,
                name,
                hash.Format.Name(),
                hash.Text,
                verdict.Digest?.Text(hash.Format),
                hash.List,
                hash.Date
            );
        }
        if (any)
        {
            yield break;
        }
        foreach (HashValue hash in verdict.Digest?.Hashes ?? [])
        {
            any = true;
            yield return new(verdict.Path, size, name, hash.Format.Name(), null, hash.Text);
        }
        if (!any)
        {
            yield return new(verdict.Path, size, name);
        }
    }

    private static string Name(FileVerdictKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>"2025-03-11 14:02:11Z".</summary>
    internal static string Words(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
