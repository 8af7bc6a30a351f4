namespace MediaProductionPortal.EditFormats;

/// <summary>A marker or locator.</summary>
/// <param name="Record">Its frame on the record side.</param>
/// <param name="Length">Frames; 0 or 1 for a point.</param>
/// <param name="Color">As written, upper case: "GREEN".</param>
/// <param name="Text">Its name or comment; often the VFX shot.</param>
/// <param name="Track">The track, where a marker list names one.</param>
/// <param name="Comment">A second text, where the format has two.</param>
public sealed record Marker(
    long Record,
    long Length = 0,
    string? Color = null,
    string Text = "",
    string? Track = null,
    string? Comment = null
);
