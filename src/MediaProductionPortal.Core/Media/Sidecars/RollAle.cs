using MediaProductionPortal.EditFormats.Tables;

namespace MediaProductionPortal.Media;

/// <summary>The Avid Log Exchange files that a camera (or its DIT) put into a roll, by clip name.</summary>
internal sealed class RollAle
{
    private const int MostFiles = 20;

    private static readonly string[] NameColumns = ["Name", "Clip_name", "Clip name", "Source File", "Tape"];

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> rows = new(
        StringComparer.OrdinalIgnoreCase
    );

    private RollAle() { }

    public static RollAle Empty { get; } = new();

    /// <summary>Those that lie in the roll's own folder.</summary>
    public static IReadOnlyList<FileInfo> Files(string rollRoot)
    {
        try
        {
            var options = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive };
            return
            [
                .. new DirectoryInfo(rollRoot)
                    .EnumerateFiles("*.ale", options)
                    .Where(f => !Cards.FileKinds.IsShadow(f.Name))
                    .OrderBy(f => f.Name, StringComparer.Ordinal)
                    .Take(MostFiles),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // what can't be listed says nothing; verification has its own words for it
            return [];
        }
    }

    public static RollAle Read(IEnumerable<FileInfo> files)
    {
        var ale = new RollAle();
        foreach (var text in files.Select(f => SidecarText.Read(f.FullName)).OfType<string>())
        {
            ale.Add(text);
        }

        return ale;
    }

    public void Fill(string clip, SidecarValues values)
    {
        if (!rows.TryGetValue(clip, out var row))
        {
            return;
        }

        foreach (var (column, value) in row)
        {
            // "Exposure_index" is ExposureIndex elsewhere; ASC_SOP and ASC_SAT are everywhere called so
            var name =
                column.StartsWith("ASC_", StringComparison.OrdinalIgnoreCase) ? column
                : column.Equals("Camera_sn", StringComparison.OrdinalIgnoreCase) ? "CameraSerialNumber"
                : column.Replace("_", "", StringComparison.Ordinal);
            values.Keep("ale", name, value);
        }

        var rate = SidecarText.Rate(Cell("FPS", "Project_fps"));
        var start = SidecarText.Timecode(Cell("Start"), rate);
        values.Clip(
            start,
            rate,
            rate is null ? null : Duration(start, SidecarText.Timecode(Cell("End"), rate), rate.Value),
            Cell("Reel_name", "Reel"),
            Cell("Camera_index", "Camera"),
            Cell("Camera_model"),
            Cell("Scene"),
            Cell("Take"),
            Cell("Circled", "Circle", "Circled_take")?.ToUpperInvariant() switch
            {
                "TRUE" or "YES" or "1" or "X" or "*" or "Y" => true,
                "FALSE" or "NO" or "0" or "N" => false,
                _ => null,
            }
        );

        string? Cell(params string[] names) =>
            names.Select(n => row.GetValueOrDefault(n)).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
    }

    /// <summary>From first to last frame, over midnight too.</summary>
    private static long? Duration(string? start, string? end, Timecodes.FrameRate rate)
    {
        if (
            !Timecodes.Timecode.TryParse(start, rate, out var from)
            || !Timecodes.Timecode.TryParse(end, rate, out var to)
        )
        {
            return null;
        }

        var day = Timecodes.Timecode.FramesPerDay(rate, from.Drop);
        return ((to.Frame - from.Frame) % day + day) % day;
    }

    private void Add(string text)
    {
        var section = "";
        IReadOnlyList<string>? columns = null;
        foreach (var (_, cells) in DelimitedText.Rows(text, '\t', quotes: false))
        {
            var first = cells[0].Trim();
            if (
                cells.Skip(1).All(string.IsNullOrWhiteSpace)
                && first.ToUpperInvariant() is "HEADING" or "COLUMN" or "DATA"
            )
            {
                section = first.ToUpperInvariant();
            }
            else if (section == "COLUMN" && first.Length > 0)
            {
                columns ??= [.. cells.Select(c => c.Trim())];
            }
            else if (section == "DATA" && columns is not null)
            {
                Add(columns, cells);
            }
        }
    }

    private void Add(IReadOnlyList<string> columns, IReadOnlyList<string> cells)
    {
        var row = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Math.Min(columns.Count, cells.Count); i++)
        {
            if (columns[i].Length > 0 && !string.IsNullOrWhiteSpace(cells[i]))
            {
                row.TryAdd(columns[i], cells[i].Trim());
            }
        }

        foreach (var name in NameColumns.Select(c => row.GetValueOrDefault(c)).OfType<string>())
        {
            rows.TryAdd(
                Path.GetFileNameWithoutExtension(name.Replace('\\', '/')) is { Length: > 0 } stem ? stem : name,
                row
            );
        }
    }
}
