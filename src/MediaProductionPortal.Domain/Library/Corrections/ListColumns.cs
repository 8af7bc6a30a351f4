using MediaProductionPortal.Reports;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>Which column of a list says what: by headings as cameras, labs, Resolve and Avid write them.</summary>
internal sealed class ListColumns
{
    private static readonly string[] Files =
    [
        "sourcefile",
        "sourcefilename",
        "filename",
        "file",
        "sourcefilepath",
        "filepath",
        "mediafile",
        "unc",
    ];
    private static readonly string[] Names = ["name", "clipname", "clip", "clipid", "sourceclip", "shotname"];
    private static readonly string[] Tapes = ["tape", "tapename", "tapeid", "reel", "reelname", "reelid"];
    private static readonly string[] Starts = ["start", "starttc", "starttimecode", "tcin", "timecode", "tc"];

    /// <summary>Known, and the library has better: by these, rows are found or not at all.</summary>
    private static readonly string[] NotKept =
    [
        .. Files,
        .. Names,
        .. Starts,
        "tracks",
        "end",
        "endtc",
        "duration",
        "kind",
        "roll",
        "camroll",
        "day",
        "shootdate",
        "unit",
        "state",
        "bytes",
        "frames",
        "seconds",
        "resolution",
        "imagesize",
        "codec",
        "video",
        "bits",
        "channels",
    ];

    private readonly LogTable table;
    private readonly List<string> plain;

    public ListColumns(LogTable table)
    {
        this.table = table;
        plain = [.. table.Columns.Select(Plain)];
        Fields = [.. WritableFields.All.Select(f => (Field: f, Column: First(f.Headings))).Where(f => f.Column >= 0)];
        Others =
        [
            .. Enumerable
                .Range(0, plain.Count)
                .Where(i => !NotKept.Contains(plain[i]) && Fields.All(f => f.Column != i)),
        ];
    }

    /// <summary>Columns that are fields of clips.</summary>
    public IReadOnlyList<(WritableField Field, int Column)> Fields { get; }

    /// <summary>Columns that are none.</summary>
    public IReadOnlyList<int> Others { get; }

    /// <summary>Something names clips.</summary>
    public bool NameClips => First(Files) >= 0 || First(Names) >= 0 || First(Tapes) >= 0;

    public string Heading(int column) => table.Columns[column];

    public IEnumerable<ListRow> Rows() =>
        table.Rows.Select(row => new ListRow(
            row.Line,
            Cell(row, First(Files)),
            Cell(row, First(Names)),
            Cell(row, First(Tapes)),
            Cell(row, First(Starts)),
            Cell(row, plain.IndexOf("tracks")),
            row.Cells
        ));

    /// <summary>Null for an empty cell; a list says nothing by it.</summary>
    public string? Cell(ListRow row, int column) => Cell(new LogRow(row.Line, row.Cells), column);

    private string? Cell(LogRow row, int column)
    {
        if (column < 0 || column >= row.Cells.Count)
            return null;
        var text = row.Cells[column].Trim();
        // Tables for spreadsheets keep what looks like a formula from them by an apostrophe, also those that are written here.
        if (
            table.Form == "CSV"
            && text.Length > 1
            && text[0] == '\''
            && "=+-@".Contains(text[1], StringComparison.Ordinal)
        )
            text = text[1..];
        return text.Length == 0 ? null : text;
    }

    private int First(IEnumerable<string> headings) =>
        headings.Select(h => plain.IndexOf(h)).FirstOrDefault(i => i >= 0, -1);

    private static string Plain(string heading) =>
        string.Concat(heading.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
