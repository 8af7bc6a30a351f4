using MediaProductionPortal.EditFormats.Aaf;

namespace MediaProductionPortal.Edits;

/// <summary>How the portal reads edits that are no text (<c>Edits:*</c>).</summary>
public sealed class EditFileOptions
{
    /// <summary>Command that makes OTIO of AAF, with {input} and {output}; "": AAF is not taken.</summary>
    public string AafConverter { get; set; } = "";

    /// <summary>Where what it made is kept, so that an edit is converted once. "": nowhere.</summary>
    public string Folder { get; set; } = "";

    /// <exception cref="FormatException">The command can't be used.</exception>
    public AafConverter? Converter =>
        string.IsNullOrWhiteSpace(AafConverter) ? null : EditFormats.Aaf.AafConverter.Parse(AafConverter);
}
