using MediaProductionPortal.EditFormats.Markers;

namespace MediaProductionPortal.Library.Notes;

/// <summary>Marker colours as a screen shows them.</summary>
internal static class NoteColours
{
    public static string Of(MarkerColour colour) =>
        colour switch
        {
            MarkerColour.Red => "#ff5050",
            MarkerColour.Green => "#4cc26a",
            MarkerColour.Blue => "#5a8cff",
            MarkerColour.Cyan => "#40c8d8",
            MarkerColour.Magenta => "#e060c8",
            MarkerColour.Yellow => "#f0d040",
            MarkerColour.Black => "#101010",
            _ => "#f8f8f8",
        };
}
