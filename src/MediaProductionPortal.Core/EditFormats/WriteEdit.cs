using MediaProductionPortal.EditFormats.Edl;
using MediaProductionPortal.EditFormats.Fcp7;
using MediaProductionPortal.EditFormats.Otio;
using MediaProductionPortal.EditFormats.Tables;

namespace MediaProductionPortal.EditFormats;

/// <summary>Writes an edit in the formats that are written: EDL (File129), OTIO, Final Cut Pro 7 XML, ALE and CSV.</summary>
public static class WriteEdit
{
    public static IReadOnlyList<EditFormat> Formats { get; } =
    [EditFormat.Edl, EditFormat.Otio, EditFormat.Fcp7Xml, EditFormat.Ale, EditFormat.Csv];

    /// <exception cref="ArgumentOutOfRangeException">A format that is only read.</exception>
    public static EditWriting To(EditFormat format, Timeline timeline) =>
        format switch
        {
            EditFormat.Edl => EdlWriter.Write(timeline),
            EditFormat.Otio => OtioWriter.Write(timeline),
            EditFormat.Fcp7Xml => Fcp7Writer.Write(timeline),
            EditFormat.Ale => AleWriter.Write(timeline),
            EditFormat.Csv => CsvWriter.Write(timeline),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format is read, not written."),
        };
}
