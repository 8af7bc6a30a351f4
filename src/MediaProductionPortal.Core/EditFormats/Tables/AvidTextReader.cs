using MediaProductionPortal.EditFormats.Edl;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>
/// Reads what Avid exports as text: a bin as a tab separated table, or the markers of a sequence, one a line:
/// <c>user, timecode, track, colour, comment, length</c>.
/// </summary>
internal static class AvidTextReader
{
    public static EditReading Read(DecodedText text, string name, ReadOptions options, FindingList findings)
    {
        var rows = DelimitedText.Rows(text.Text, '\t', quotes: false).Where(r => !DelimitedText.IsBlank(r));
        if (
            rows.Take(20).Any(IsMarker)
            && !rows.Take(1).Any(r => new TableColumns(r.Cells, null).Has(TableRole.SourceIn))
        )
        {
            return Markers(rows, text, name, options, findings);
        }

        var read = CsvReader.Read(
            text,
            name,
            options with
            {
                Mapping = (options.Mapping ?? new()) with { Delimiter = options.Mapping?.Delimiter ?? "\t" },
            },
            findings
        );
        return read with { Format = EditFormat.AvidText };
    }

    private static EditReading Markers(
        IEnumerable<TableRow> rows,
        DecodedText text,
        string name,
        ReadOptions options,
        FindingList findings
    )
    {
        if (TableReader.RateOrSay(options.Rate, findings) is not { } rate)
        {
            return new(EditFormat.AvidText, text.Encoding, [], findings.Done());
        }

        var markers = new List<Marker>();
        var drop = false;
        foreach (var row in rows)
        {
            drop |= rate.CanDrop && row.Cells.Count > 1 && TimecodeText.HasDropMark(row.Cells[1].Trim());
            if (
                IsMarker(row)
                && TimecodeText.Read(row.Cells[1].Trim(), rate, drop, out var frame) is TimecodeFault.None
            )
            {
                var length = row.Cells.Count > 5 && long.TryParse(row.Cells[5].Trim(), out var frames) ? frames : 0;
                markers.Add(
                    new(
                        frame,
                        length <= 1 ? 0 : length,
                        row.Cells[3].Trim().ToUpperInvariant(),
                        row.Cells.Count > 4 ? row.Cells[4].Trim() : "",
                        row.Cells[2].Trim(),
                        row.Cells[0].Trim()
                    )
                );
                continue;
            }

            findings.Error(
                EditFindingCodes.EventUnreadable,
                "This line is no marker; it was left out.",
                row.Line,
                null,
                "user, timecode, track, colour, comment",
                string.Join('\t', row.Cells)
            );
        }

        var timeline = new Timeline
        {
            Name = Path.GetFileNameWithoutExtension(name),
            Rate = rate,
            Drop = drop,
            Markers = markers,
        };
        return new(EditFormat.AvidText, text.Encoding, [timeline], findings.Done());
    }

    private static bool IsMarker(TableRow row) =>
        row.Cells.Count >= 4
        && TimecodeText.HasShape(row.Cells[1].Trim())
        && (
            Track.TryParse(row.Cells[2], out _)
            || row.Cells[2].Trim().StartsWith("TC", StringComparison.OrdinalIgnoreCase)
        )
        && EdlLocators.IsColor(row.Cells[3].Trim());
}
