namespace MediaProductionPortal.Reports;

/// <summary>Whose report it is.</summary>
public enum ReportKind
{
    Camera,
    Sound,
}

/// <summary>What a column of a report tells.</summary>
public enum ReportField
{
    /// <summary>The clip as an editor calls it.</summary>
    Name,

    /// <summary>The clip's file.</summary>
    File,

    /// <summary>A roll, reel, tape or card that is not said to be the camera's or sound's.</summary>
    Reel,
    CameraRoll,
    SoundRoll,
    Camera,
    Scene,
    Take,

    /// <summary>A take to be printed.</summary>
    Circled,

    /// <summary>Timecode of the first frame.</summary>
    Start,

    /// <summary>Timecode behind the last frame.</summary>
    End,
    Notes,
}
