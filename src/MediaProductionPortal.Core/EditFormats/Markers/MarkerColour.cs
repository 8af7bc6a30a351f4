namespace MediaProductionPortal.EditFormats.Markers;

/// <summary>The eight colours that every editing system can tell apart.</summary>
public enum MarkerColour
{
    Red,
    Green,
    Blue,
    Cyan,
    Magenta,
    Yellow,
    Black,
    White,
}
