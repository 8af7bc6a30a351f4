namespace MediaProductionPortal.EditFormats;

/// <summary>The formats of edits that are read; docs/edit-formats.md says what each can and can't say.</summary>
public enum EditFormat
{
    /// <summary>CMX3600 and its descendants: File32, File129, Avid, Premiere, Resolve, Final Cut Pro 7.</summary>
    Edl,

    /// <summary>OpenTimelineIO JSON.</summary>
    Otio,

    /// <summary>Final Cut Pro 7 XML (xmeml); Premiere and Resolve write it too.</summary>
    Fcp7Xml,

    /// <summary>Final Cut Pro X XML, 1.8 to 1.11.</summary>
    FcpXml,

    /// <summary>Avid Log Exchange: the clips of a bin, no timeline.</summary>
    Ale,

    /// <summary>What Avid exports as text: a bin as a table, or a list of markers.</summary>
    AvidText,

    /// <summary>A pull list as a table with named columns.</summary>
    Csv,

    /// <summary>Advanced Authoring Format; read through an external converter.</summary>
    Aaf,
}
