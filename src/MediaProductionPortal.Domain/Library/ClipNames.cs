using System.Text;
using MediaProductionPortal.Days;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Library;

/// <summary>By what clips are found from an edit: kept beside each clip, so that an index answers (decision 0021).</summary>
internal static class ClipNames
{
    /// <summary>As many letters and digits of a name as an index holds for reels that were cut.</summary>
    public const int ShortLength = 6;

    /// <summary>A clip or file without folders, extension and case.</summary>
    public static string Name(string name) => ClipKey.Of(name);

    public static string? Reel(string? reel) => string.IsNullOrWhiteSpace(reel) ? null : reel.Trim().ToUpperInvariant();

    /// <summary>"12A", "1" → "12A-1"; "012a / T" alike: runs of letters and digits with a dash between, no leading zeros.</summary>
    public static string? Slate(string? scene, string? take) =>
        string.IsNullOrWhiteSpace(scene) || string.IsNullOrWhiteSpace(take)
            ? null
            : Slate($"{scene.Trim()}-{take.Trim()}");

    public static string? Slate(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var key = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
                key.Append(letter);
            else if (key.Length > 0 && key[^1] != '-')
                key.Append('-');
        }
        var slate = ClipKey.Slate(key.ToString().TrimEnd('-'));
        return slate.Length is > 0 and <= 128 ? slate : null;
    }

    /// <summary>The first letters and digits; null when there are fewer.</summary>
    public static string? Short(string name)
    {
        var plain = ClipKey.Plain(name.ToUpperInvariant());
        return plain.Length < ShortLength ? null : plain[..ShortLength];
    }

    /// <summary>Sets everything by which the clip is found; after its name, reel, slate or timecode changed.</summary>
    public static void Write(Clip clip)
    {
        clip.NameKey = Name(clip.Name) is { Length: > 0 } key ? key : "-";
        clip.ReelKey = Reel(clip.Reel);
        clip.SlateKey = Slate(clip.Scene, clip.Take);
        clip.ShortKey = Short(clip.NameKey);
        (clip.StartSecond, clip.EndSecond) = Seconds(clip);
    }

    /// <summary>What an index needs of a file whose name is not its clip's: spans, op-atom, chapters; null for all others.</summary>
    public static string? File(string path, string clipName)
    {
        var (file, clip) = (Name(path), Name(clipName));
        return file == clip || ClipKey.WithoutSpan(file) == clip || file.Length is 0 or > 300 ? null : file;
    }

    /// <summary>Whole timecode seconds of the day that the clip touches; the end may lie in the next day. A clip without timecode or length is found by name only.</summary>
    private static (int? Start, int? End) Seconds(Clip c)
    {
        var rate = c is { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below }
            ? new FrameRate(above, below)
            : new FrameRate(30, 1);
        if (!Timecode.TryParse(c.Timecode, rate, out var start))
            return default;
        var seconds = c.Frames is { } frames && c.RateNumerator is > 0 ? (double)frames / rate.Nominal : c.Seconds;
        if (seconds is not ({ } length and >= 0 and < 172_800))
            return default;
        var first = SecondOf(start);
        // Drop frame numbers run ahead of the frames by a thousandth.
        return (first, first + (int)Math.Ceiling(length * 1.001) + 1);
    }

    /// <summary>The second of the day that a timecode shows.</summary>
    public static int SecondOf(Timecode timecode)
    {
        if (!timecode.Drop)
            return (int)(timecode.Frame / timecode.Rate.Nominal);
        var text = timecode.ToString();
        return (text[0] - '0') * 36_000
            + (text[1] - '0') * 3600
            + (text[3] - '0') * 600
            + (text[4] - '0') * 60
            + (text[6] - '0') * 10
            + (text[7] - '0');
    }
}
