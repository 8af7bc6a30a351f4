namespace MediaProductionPortal.EditFormats;

/// <summary>An edit as a file of some format.</summary>
/// <param name="Text">To be stored as UTF-8 without a mark.</param>
/// <param name="Findings">What the format can't say, one finding for each thing that is therefore not in the file.</param>
public sealed record EditWriting(string Text, IReadOnlyList<EditFinding> Findings);
