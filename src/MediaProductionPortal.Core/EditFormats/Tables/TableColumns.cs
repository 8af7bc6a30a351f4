namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>Finds the columns of a table by a mapping, else by the names that they usually have.</summary>
internal sealed class TableColumns
{
    private static readonly Dictionary<TableRole, string[]> Usual = new()
    {
        [TableRole.Event] = ["event", "event number", "event #", "#", "no", "no.", "number", "edit"],
        [TableRole.Track] = ["tracks", "track", "channel", "channels", "v"],
        [TableRole.Kind] = ["kind"],
        [TableRole.Name] = ["name", "clip name", "clip", "clipname", "shot name", "shot", "from clip name"],
        [TableRole.Reel] = ["tape", "reel", "reel name", "reel_name", "tape name", "tapename", "camroll", "reel #"],
        [TableRole.File] =
        [
            "source file",
            "source file name",
            "file name",
            "filename",
            "file",
            "source name",
            "source",
            "unc",
        ],
        [TableRole.Path] = ["source path", "source file path", "file path", "path", "unc"],
        [TableRole.Scene] = ["scene"],
        [TableRole.Take] = ["take"],
        [TableRole.SourceIn] =
        [
            "source in",
            "src in",
            "source start",
            "source tc in",
            "src tc in",
            "clip in",
            "start tc",
            "tc in",
            "in",
            "start",
            "mark in",
        ],
        [TableRole.SourceOut] =
        [
            "source out",
            "src out",
            "source end",
            "source tc out",
            "src tc out",
            "clip out",
            "end tc",
            "tc out",
            "out",
            "end",
            "mark out",
        ],
        [TableRole.Duration] = ["duration", "length", "dur"],
        [TableRole.RecordIn] =
        [
            "record in",
            "rec in",
            "record start",
            "timeline in",
            "timeline start",
            "record tc in",
            "rec tc in",
            "sequence in",
            "cut in",
        ],
        [TableRole.RecordOut] =
        [
            "record out",
            "rec out",
            "record end",
            "timeline out",
            "timeline end",
            "record tc out",
            "rec tc out",
            "sequence out",
            "cut out",
        ],
        [TableRole.Rate] = ["fps", "frame rate", "framerate", "rate", "source fps"],
        [TableRole.Speed] = ["speed", "retime", "motion"],
        [TableRole.Transition] = ["transition"],
        [TableRole.TransitionFrames] = ["transition frames", "transition duration", "transition length"],
        [TableRole.TransitionBefore] = ["transition before"],
        [TableRole.Sop] = ["asc_sop", "asc sop", "sop"],
        [TableRole.Sat] = ["asc_sat", "asc sat", "sat"],
        [TableRole.Markers] = ["markers", "marker", "locators", "vfx", "vfx id", "vfx shot", "vfx number"],
        [TableRole.Enabled] = ["enabled"],
        [TableRole.Notes] = ["notes", "note", "comments", "comment", "description", "descript"],
    };

    private readonly Dictionary<TableRole, int> at = [];

    public TableColumns(IReadOnlyList<string> header, TableMapping? mapping)
    {
        Header = header;
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Count; i++)
        {
            names.TryAdd(header[i].Trim(), i);
        }

        foreach (var (role, usual) in Usual)
        {
            if (mapping?.Columns.TryGetValue(role, out var named) == true)
            {
                if (names.TryGetValue(named.Trim(), out var index))
                {
                    at[role] = index;
                }
                else
                {
                    Missing.Add(named);
                }
            }
            else if (Array.Find(usual, names.ContainsKey) is { } name)
            {
                at[role] = names[name];
            }
        }
    }

    public IReadOnlyList<string> Header { get; }

    /// <summary>Columns that the mapping names and the table does not have.</summary>
    public List<string> Missing { get; } = [];

    public bool Has(TableRole role) => at.ContainsKey(role);

    /// <summary>Null for an empty cell, a short row, or a column that the table does not have.</summary>
    public string? Cell(TableRow row, TableRole role)
    {
        if (!at.TryGetValue(role, out var index) || index >= row.Cells.Count)
        {
            return null;
        }

        var text = row.Cells[index].Trim();
        return text.Length == 0 ? null : text;
    }

    public IReadOnlyList<Field> Fields(TableRow row)
    {
        var fields = new Field[row.Cells.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = new(
                i < Header.Count
                    ? Header[i]
                    : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"column {i + 1}"),
                row.Cells[i]
            );
        }

        return fields;
    }
}
