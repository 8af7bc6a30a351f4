namespace MediaProductionPortal.EditFormats;

/// <summary>What an event shows.</summary>
public enum EventKind
{
    Clip,

    /// <summary>Black, silence: BL in a list.</summary>
    Black,

    /// <summary>Colour bars: BARS in a list.</summary>
    Bars,

    /// <summary>Titles, generators and other pictures that no camera took.</summary>
    Generated,
}
