using MediaProductionPortal.EditFormats.Aaf;
using MediaProductionPortal.EditFormats.Tables;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>What the reader of an edit has to be told because the file does not say it.</summary>
public sealed record ReadOptions
{
    /// <summary>Frames a second; lists and tables have none of their own. A rate in the file goes before it.</summary>
    public FrameRate? Rate { get; init; }

    /// <summary>Which columns of a table mean what; null: by their usual names.</summary>
    public TableMapping? Mapping { get; init; }

    /// <summary>Null: told by the file's content and name.</summary>
    public EditFormat? Format { get; init; }

    /// <summary>Null: AAF files are refused.</summary>
    public AafConverter? Aaf { get; init; }
}
