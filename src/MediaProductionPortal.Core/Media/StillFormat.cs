namespace MediaProductionPortal.Media;

/// <summary>As what one frame is given out.</summary>
public enum StillFormat
{
    /// <summary>JPEG, to look at.</summary>
    Jpeg,

    /// <summary>PNG, without further loss.</summary>
    Png,
}
