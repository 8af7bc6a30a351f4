using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Markers;

/// <summary>A marker on its way into an editing system.</summary>
/// <param name="At">Source timecode of its first frame.</param>
/// <param name="Frames">1 for a point.</param>
/// <param name="By">Who made it.</param>
/// <param name="Text">May have several lines; each format joins them as it must.</param>
public sealed record ListedMarker(Timecode At, long Frames, string By, MarkerColour Colour, string Text);
