namespace MediaProductionPortal.EditFormats;

/// <summary>A comment that the model has no other word for, verbatim.</summary>
/// <param name="Text">The whole line as it was written, without its line end.</param>
/// <param name="Key">What it is about, upper case, when it is a known kind: "EFFECT NAME", "VFX", "FRMC START".</param>
/// <param name="Value">What it says about that.</param>
public sealed record EditNote(string Text, string? Key = null, string? Value = null);
