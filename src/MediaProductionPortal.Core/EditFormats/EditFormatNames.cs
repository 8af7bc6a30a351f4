namespace MediaProductionPortal.EditFormats;

/// <summary>Formats as people call them.</summary>
public static class EditFormatNames
{
    /// <summary>"EDL", "Final Cut Pro 7 XML".</summary>
    public static string Name(this EditFormat format) =>
        format switch
        {
            EditFormat.Edl => "EDL",
            EditFormat.Otio => "OTIO",
            EditFormat.Fcp7Xml => "Final Cut Pro 7 XML",
            EditFormat.FcpXml => "FCPXML",
            EditFormat.Ale => "ALE",
            EditFormat.AvidText => "Avid text",
            EditFormat.Csv => "CSV",
            _ => "AAF",
        };
}
