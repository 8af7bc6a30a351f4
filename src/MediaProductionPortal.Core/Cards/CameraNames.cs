using System.Text.RegularExpressions;

namespace MediaProductionPortal.Cards;

/// <summary>What cameras' clip names say: camera letter and reel.</summary>
internal static partial class CameraNames
{
    /// <summary>ARRI classic: A003C001_250311_R1VK.</summary>
    [GeneratedRegex(@"^([A-Z])(\d{3})[CD]\d{3}_(?:\d{6}|\d{8})_([L-R][0-9A-Z]{3})$")]
    public static partial Regex ArriClassic();

    /// <summary>ALEXA 35 and later: A_0021C001_250924_110217_h1D4P.</summary>
    [GeneratedRegex(@"^([A-Z][A-Z0-9_])(\d{4})C\d{3}_\d{6}_\d{6}_([a-z][0-9A-Z]{3})[0-9A-Z]$")]
    public static partial Regex Alexa35();

    /// <summary>RED: C002_C001_0311AB, without its span number; DSMC3 has the camera's position for the C.</summary>
    [GeneratedRegex(@"^([A-Z])(\d{3})_[A-Z]\d{3}_\d{4}[0-9A-Z]{2}$")]
    public static partial Regex Red();

    /// <summary>Sony, Canon and plates: B007C001_250311XK, F001C001_250311Z3_CANON, E002C007.</summary>
    [GeneratedRegex(@"^([A-Z])(\d{3})C\d{3}(?:_|$)")]
    public static partial Regex LetterReelClip();

    /// <summary>Blackmagic: E001_03110914_C001.</summary>
    [GeneratedRegex(@"^([A-Z])(\d{3})_\d{8}_C\d{3}$")]
    public static partial Regex Blackmagic();

    /// <summary>GoPro: GX010042 (chapter first, then number), older GOPR0042 and GP010042.</summary>
    [GeneratedRegex(@"^(?:G([XHS])(\d{2})|(GOPR)|G(P)(\d{2}))(\d{4})$", RegexOptions.IgnoreCase)]
    public static partial Regex GoPro();

    [GeneratedRegex(@"^DJI_(?:\d{14}_)?\d{4}(?:_[A-Z])?(?:_\d{3})?$", RegexOptions.IgnoreCase)]
    public static partial Regex Dji();

    public static bool IsArri(string stem) => ArriClassic().IsMatch(stem) || Alexa35().IsMatch(stem);

    /// <summary>Camera letter and reel, as far as the name tells.</summary>
    public static (string? Camera, string? Reel) Read(string clip)
    {
        if (ArriClassic().Match(clip) is { Success: true } arri)
        {
            return (arri.Groups[1].Value, arri.Groups[1].Value + arri.Groups[2].Value + arri.Groups[3].Value);
        }

        if (Alexa35().Match(clip) is { Success: true } alexa)
        {
            var camera = alexa.Groups[1].Value;
            return (camera.TrimEnd('_'), $"{camera}{alexa.Groups[2].Value}_{alexa.Groups[3].Value}");
        }

        foreach (var pattern in (Regex[])[Red(), LetterReelClip(), Blackmagic()])
        {
            if (pattern.Match(clip) is { Success: true } match)
            {
                return (match.Groups[1].Value, match.Groups[1].Value + match.Groups[2].Value);
            }
        }

        return (null, null);
    }
}
