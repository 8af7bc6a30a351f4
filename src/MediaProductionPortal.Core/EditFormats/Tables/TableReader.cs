using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>Reads rows below a header, whatever parts their cells.</summary>
internal static class TableReader
{
    /// <param name="heading">Lines above the table that have a name and a value.</param>
    /// <returns>Null when the columns can't be told; a finding says which are missing.</returns>
    public static Timeline? Read(
        IEnumerable<TableRow> rows,
        IReadOnlyList<string> header,
        int headerLine,
        string name,
        FrameRate rate,
        IReadOnlyList<Field> heading,
        TableMapping? mapping,
        FindingList findings
    )
    {
        var columns = new TableColumns(header, mapping);
        foreach (var missing in columns.Missing)
        {
            findings.Error(
                EditFindingCodes.ColumnMissing,
                "The mapping names a column that the table does not have.",
                headerLine,
                null,
                missing,
                string.Join(", ", header.Where(h => h.Length > 0))
            );
        }

        if (!columns.Has(TableRole.SourceIn) || !(columns.Has(TableRole.SourceOut) || columns.Has(TableRole.Duration)))
        {
            findings.Error(
                EditFindingCodes.ColumnMissing,
                "No column says where the source begins and ends. Give a mapping that names them.",
                headerLine,
                null,
                "columns for source in, and source out or duration",
                string.Join(", ", header.Where(h => h.Length > 0))
            );
            return null;
        }

        var events = new TableEvents(columns, rate, mapping, findings);
        foreach (var row in rows)
        {
            events.Take(row);
        }

        if (events.Events.Count == 0)
        {
            findings.Error(EditFindingCodes.Empty, "There is no row in the table that could be read.");
        }

        if (!events.IsClipList)
        {
            ListChecks.Run(events.Events, events.RecordDrop, rate, findings);
        }

        return new()
        {
            Name = name,
            Rate = rate,
            Drop = events.RecordDrop,
            Events = events.Events,
            Fields = heading,
            IsClipList = events.IsClipList,
        };
    }

    public static FrameRate? RateOrSay(FrameRate? rate, FindingList findings)
    {
        if (rate is null)
        {
            findings.Error(
                EditFindingCodes.RateMissing,
                "The table does not say its frame rate, and nothing here may guess it. Say it: 23.976, 24, 25, 29.97, …"
            );
        }

        return rate;
    }
}
