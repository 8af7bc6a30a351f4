using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Reports;

/// <summary>Makes rows of records, and findings of those that can't be used.</summary>
internal sealed class ReportRows(List<string> columns, Dictionary<ReportField, int> mapping, ReportKind kind)
{
    private const int MostRows = 100_000;
    private const int MostFindings = 200;

    private static readonly ReportField[] Told =
    [
        ReportField.Camera,
        ReportField.Scene,
        ReportField.Take,
        ReportField.Start,
        ReportField.End,
        ReportField.Notes,
    ];

    private readonly HashSet<int> told = [.. Told.Where(mapping.ContainsKey).Select(f => mapping[f])];

    internal List<ReportRow> Rows { get; } = [];

    internal List<Finding> Findings { get; } =
        mapping.ContainsKey(ReportField.Name)
        || mapping.ContainsKey(ReportField.File)
        || mapping.ContainsKey(ReportField.Reel)
        || mapping.ContainsKey(ReportField.CameraRoll)
        || mapping.ContainsKey(ReportField.SoundRoll)
        || (mapping.ContainsKey(ReportField.Scene) && mapping.ContainsKey(ReportField.Take))
            ? []
            :
            [
                new Finding(
                    FindingCodes.ReportColumnsUnknown,
                    FindingSeverity.Error,
                    "",
                    "No column is known to name clips, rolls, or scene and take. Say which column tells what.",
                    null,
                    string.Join(", ", columns)
                ),
            ];

    internal void Add(TextRecord record)
    {
        if (record.IsEmpty)
        {
            return;
        }

        if (Rows.Count >= MostRows)
        {
            Tell(record, $"The report has more than {MostRows:N0} rows; those from here on are left out.", once: true);
            return;
        }

        if (record.IsTorn)
        {
            Tell(record, "A quote is opened and never closed; it is taken as a letter. Look at this row.");
        }

        if (record.Cells.Skip(columns.Count).Any(c => c.Trim().Length > 0))
        {
            Tell(
                record,
                $"The row has {record.Cells.Count} cells under {columns.Count} columns; the rest is kept, but it may be shifted. Look at this row."
            );
        }

        var row = Row(record);
        if (row.Clip is null && row.Roll is null && (row.Scene is null || row.Take is null))
        {
            Tell(record, "The row names no clip, no roll, and no scene with a take; it is left out.");
            return;
        }

        Rows.Add(row);
    }

    private ReportRow Row(TextRecord record)
    {
        var own = kind == ReportKind.Sound ? ReportField.SoundRoll : ReportField.CameraRoll;
        // Of a name and a file, and of two rolls, the row says one; the other stands among the rest.
        var clip = Said(record, ReportField.Name) ? ReportField.Name : ReportField.File;
        var roll = Said(record, own) ? own : ReportField.Reel;
        bool? circled = mapping.ContainsKey(ReportField.Circled) ? IsYes(Cell(record, ReportField.Circled)) : null;
        var used = new HashSet<ReportField>([clip, roll]);
        if (circled == true)
        {
            used.Add(ReportField.Circled);
        }

        return new ReportRow(
            record.Line,
            Cell(record, clip),
            Cell(record, roll),
            Cell(record, ReportField.Camera),
            Cell(record, ReportField.Scene),
            Cell(record, ReportField.Take),
            circled,
            Cell(record, ReportField.Start),
            Cell(record, ReportField.End),
            Cell(record, ReportField.Notes),
            More(record, [.. used.Where(mapping.ContainsKey).Select(f => mapping[f])])
        );
    }

    private bool Said(TextRecord record, ReportField field) => Cell(record, field) is not null;

    private string? Cell(TextRecord record, ReportField field) =>
        mapping.TryGetValue(field, out var at)
        && at < record.Cells.Count
        && record.Cells[at].Trim() is { Length: > 0 } said
            ? said
            : null;

    private Dictionary<string, string> More(TextRecord record, HashSet<int> used)
    {
        var more = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < record.Cells.Count; i++)
        {
            if (!told.Contains(i) && !used.Contains(i) && record.Cells[i].Length > 0)
            {
                more[i < columns.Count ? columns[i] : $"Column {i + 1}"] = record.Cells[i];
            }
        }

        return more;
    }

    /// <summary>"x", "yes", a tick, a circle, a star: whatever is written there means yes, unless it says no.</summary>
    private static bool IsYes(string? said) =>
        said?.ToUpperInvariant() is { } word and not ("NO" or "N" or "0" or "FALSE" or "-" or "NG" or "NEIN" or "NON")
        && word.Length > 0;

    private void Tell(TextRecord record, string words, bool once = false)
    {
        if (Findings.Count > MostFindings || (once && Findings.Exists(f => f.Words == words)))
        {
            return;
        }

        Findings.Add(
            Findings.Count == MostFindings
                ? new Finding(
                    FindingCodes.ReportRowUnread,
                    FindingSeverity.Warning,
                    "",
                    "More rows have something wrong; they are not told one by one."
                )
                : new Finding(
                    FindingCodes.ReportRowUnread,
                    FindingSeverity.Warning,
                    $"line {record.Line.ToString(CultureInfo.InvariantCulture)}",
                    words,
                    null,
                    Cut(string.Join(" | ", record.Cells))
                )
        );
    }

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
