using System.Text;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>A row of the log that an editor imports with the media.</summary>
/// <param name="Name">As the media file is called, without its ending.</param>
/// <param name="Start">Timecode of the first frame.</param>
public sealed record SyncedRow(string Name, Timecode Start, long Frames)
{
    public string? Reel { get; init; }
    public string? Scene { get; init; }
    public string? Take { get; init; }
    public bool? Circled { get; init; }
    public string? Camera { get; init; }

    /// <summary>Channels of sound in the media; 0: MOS.</summary>
    public int Tracks { get; init; }

    /// <summary>Files of the recorders.</summary>
    public string? Sound { get; init; }

    /// <summary>Timecode of the sound's first sample in use, where it runs from the first frame.</summary>
    public string? SoundTimecode { get; init; }

    public Cdl? Cdl { get; init; }

    public string? File { get; init; }

    /// <summary>What was said of it where it was watched; null: the log is of what was made.</summary>
    public WatchedRow? Watched { get; init; }
}

/// <summary>What those who watched say of a clip.</summary>
/// <param name="Selected">One of the title's selects.</param>
/// <param name="Stars">Who starred it.</param>
/// <param name="Comments">Notes, in one line.</param>
public sealed record WatchedRow(bool Selected, string Stars, string Comments);

/// <summary>An Avid log of synced dailies; lines end with CRLF.</summary>
public static class SyncedAle
{
    private static readonly string[] Columns =
    [
        "Name",
        "Tracks",
        "Start",
        "End",
        "Duration",
        "Tape",
        "Scene",
        "Take",
        "Circled",
        "Camera",
        "Soundroll",
        "Auxiliary TC1",
        "FPS",
        "ASC_SOP",
        "ASC_SAT",
        "Source File",
    ];

    private static readonly string[] WatchedColumns = ["Select", "Stars", "Comments"];

    /// <param name="rate">Of the title; a row of another rate says its own.</param>
    public static string Text(IEnumerable<SyncedRow> rows, FrameRate rate)
    {
        var all = rows.ToList();
        var columns = all.Exists(r => r.Watched is not null) ? [.. Columns, .. WatchedColumns] : Columns;
        var text = new StringBuilder();
        text.Append("Heading\r\nFIELD_DELIM\tTABS\r\nVIDEO_FORMAT\t1080\r\nAUDIO_FORMAT\t48khz\r\nFPS\t")
            .Append(Rate(rate))
            .Append("\r\n\r\nColumn\r\n")
            .AppendJoin('\t', columns)
            .Append("\r\n\r\nData\r\n");
        foreach (var row in all)
        {
            text.AppendJoin('\t', Cells(row).Select(c => Clean(c ?? ""))).Append("\r\n");
        }

        return text.ToString();
    }

    private static string?[] Cells(SyncedRow row) =>
        [
            row.Name,
            "V" + string.Concat(Enumerable.Range(1, row.Tracks).Select(t => $"A{t}")),
            row.Start.ToString(),
            row.Start.Add(row.Frames).ToString(),
            new Timecode(row.Frames, row.Start.Rate, row.Start.Drop).ToString(),
            row.Reel,
            row.Scene,
            row.Take,
            row.Circled is { } circled ? (circled ? "Yes" : "No") : null,
            row.Camera,
            row.Sound,
            row.SoundTimecode,
            Rate(row.Start.Rate),
            row.Cdl is { } cdl ? CdlText.Sop(cdl) : null,
            row.Cdl is { } sat ? CdlText.Sat(sat) : null,
            row.File,
            .. row.Watched is { } watched
                ? (string?[])[watched.Selected ? "Yes" : "No", watched.Stars, watched.Comments]
                : [],
        ];

    private static string Rate(FrameRate rate) =>
        ((double)rate.Numerator / rate.Denominator).ToString(
            "0.###",
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static string Clean(string cell) => cell.ReplaceLineEndings(" ").Replace('\t', ' ');
}
