using MediaProductionPortal.EditFormats.Text;

namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>Reads pull lists: a header line, then a row for each event; comma, semicolon, tab or bar between the cells.</summary>
internal static class CsvReader
{
    public static EditReading Read(DecodedText text, string name, ReadOptions options, FindingList findings)
    {
        var delimiter = options.Mapping?.Delimiter is { Length: > 0 } given
            ? given[0]
            : DelimitedText.Delimiter(text.Text.TrimStart());
        using var rows = DelimitedText.Rows(text.Text, delimiter, quotes: true).GetEnumerator();
        var more = rows.MoveNext();
        while (more && DelimitedText.IsBlank(rows.Current))
        {
            more = rows.MoveNext();
        }

        Timeline? timeline = null;
        if (!more)
        {
            findings.Error(EditFindingCodes.Empty, "The file is empty.");
        }
        else if (TableReader.RateOrSay(options.Rate, findings) is { } rate)
        {
            var header = rows.Current;
            timeline = TableReader.Read(
                Rest(rows),
                header.Cells,
                header.Line,
                Path.GetFileNameWithoutExtension(name),
                rate,
                [],
                options.Mapping,
                findings
            );
        }

        return new(EditFormat.Csv, text.Encoding, timeline is null ? [] : [timeline], findings.Done());
    }

    private static IEnumerable<TableRow> Rest(IEnumerator<TableRow> rows)
    {
        while (rows.MoveNext())
        {
            yield return rows.Current;
        }
    }
}
