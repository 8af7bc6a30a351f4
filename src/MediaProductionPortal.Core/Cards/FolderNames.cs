using System.Text.RegularExpressions;

namespace MediaProductionPortal.Cards;

/// <summary>What people call folders above, beside and inside rolls.</summary>
internal static partial class FolderNames
{
    /// <summary>Folders that hold rolls and are none themselves: "20250311_EP101_Day03_MU", "Camera Media", "A-Cam".</summary>
    [GeneratedRegex(
        @"^((19|20)\d{6}|\d{6})([ _-].*)?$"
            + @"|^(camera|sound|audio|video|image|picture)s?([ _-]*(media|files|rolls?|cards?|originals?|masters?|raw))?$"
            + @"|^(ocf|ocn|rushes|media|footage|cards|rolls|originals?|raw|shoot.*|production.*|backup.*)$"
            + @"|^(shoot|shooting)?[ _-]?day[ _-]?\d+.*$|^ep(isode)?[ _-]?\d+.*$"
            + @"|^(mu|su|[12]u|sp|ap|rs|du)$|^(main|first|second|splinter)?[ _-]?unit.*$|^[a-z][ _-]?cam(era)?$",
        RegexOptions.IgnoreCase
    )]
    public static partial Regex Container();

    /// <summary>Folders that are known to hold no camera or sound originals.</summary>
    [GeneratedRegex(
        @"^(looks?|luts?|cdls?|reports?|doc(ument)?s?|ales?|edls?|notes?|paperwork|framing|charts?|stills?|misc)([ _-].*)?$",
        RegexOptions.IgnoreCase
    )]
    public static partial Regex Documents();

    /// <summary>Folders named after what is in them rather than after the clip: "dpx", "3840x2160", "frames".</summary>
    [GeneratedRegex(@"^(dpx|exr|tiff?|dng|cdng|arir?(raw)?|arx|cin|frames?|r|\d+x\d+)$", RegexOptions.IgnoreCase)]
    public static partial Regex FrameFormat();

    /// <summary>Sound rolls that recorders cut into folders by themselves: "SR07", "SR07_SOUND".</summary>
    [GeneratedRegex(@"^(SR|SND|SOUND)[ _-]?\d+", RegexOptions.IgnoreCase)]
    public static partial Regex SoundRoll();
}
