using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>
/// Reads Avid Log Exchange: sections Heading, Column and Data, tab separated. Blank lines, a trailing tab on the column line,
/// empty cells and rows of other length are common.
/// </summary>
internal static class AleReader
{
    public static EditReading Read(DecodedText text, string name, ReadOptions options, FindingList findings)
    {
        var heading = new List<Field>();
        var rows = new List<TableRow>();
        TableRow? header = null;
        var section = "";
        foreach (var row in DelimitedText.Rows(text.Text, '\t', quotes: false))
        {
            if (DelimitedText.IsBlank(row))
            {
                continue;
            }

            var first = row.Cells[0].Trim();
            if (
                row.Cells.Skip(1).All(string.IsNullOrWhiteSpace)
                && first.ToUpperInvariant() is "HEADING" or "COLUMN" or "DATA"
            )
            {
                section = first.ToUpperInvariant();
            }
            else if (section == "HEADING")
            {
                heading.Add(new(first, string.Join('\t', row.Cells.Skip(1)).Trim()));
            }
            else if (section == "COLUMN")
            {
                header ??= row;
            }
            else if (section == "DATA")
            {
                rows.Add(row);
            }
        }

        return new(
            EditFormat.Ale,
            text.Encoding,
            Make(heading, header, rows, name, options, findings),
            findings.Done()
        );
    }

    private static IReadOnlyList<Timeline> Make(
        List<Field> heading,
        TableRow? header,
        List<TableRow> rows,
        string name,
        ReadOptions options,
        FindingList findings
    )
    {
        if (header is not { } columns)
        {
            findings.Error(EditFindingCodes.NotThisFormat, "The file has no Column section, so it is no ALE.");
            return [];
        }

        var written = heading.Find(f => f.Name.Equals("FPS", StringComparison.OrdinalIgnoreCase)).Value;
        var rate = FrameRate.TryParse(written, out var read) ? read : options.Rate;
        if (TableReader.RateOrSay(rate, findings) is not { } clock)
        {
            return [];
        }

        var names = columns.Cells.ToList();
        while (names.Count > 0 && string.IsNullOrWhiteSpace(names[^1]))
        {
            names.RemoveAt(names.Count - 1);
        }

        var timeline = TableReader.Read(
            rows,
            names,
            columns.Line,
            Path.GetFileNameWithoutExtension(name),
            clock,
            heading,
            options.Mapping,
            findings
        );
        return timeline is null ? [] : [timeline];
    }
}
