namespace MediaProductionPortal.EditFormats;

/// <summary>A piece of a file that the model has no word for, kept as it was; the writer of the same format puts it back.</summary>
/// <param name="Name">The element or member that it was.</param>
/// <param name="Text">JSON or XML.</param>
public sealed record Verbatim(EditFormat Format, string Name, string Text);
