using System.Globalization;

namespace MediaProductionPortal.EditFormats;

/// <summary>A track by its name as editors say it: V1, V2, A1, …; V1 is the lowest.</summary>
public readonly record struct Track(TrackKind Kind, int Number) : IComparable<Track>
{
    public static readonly Track V1 = new(TrackKind.Picture, 1);

    /// <summary>Reads "V1", "V", "a2"; picture and number 1 when it says nothing else.</summary>
    public static bool TryParse(string? text, out Track track)
    {
        track = V1;
        var name = (text ?? "").AsSpan().Trim();
        if (name.Length == 0 || (name[0] | 0x20) is not ('v' or 'a'))
        {
            return false;
        }

        var number = 1;
        if (
            name.Length > 1
            && !int.TryParse(name[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
        )
        {
            return false;
        }

        track = new((name[0] | 0x20) == 'v' ? TrackKind.Picture : TrackKind.Sound, number);
        return true;
    }

    /// <summary>Pictures first, from the lowest up.</summary>
    public int CompareTo(Track other) => (Kind, Number).CompareTo((other.Kind, other.Number));

    public static bool operator <(Track a, Track b) => a.CompareTo(b) < 0;

    public static bool operator >(Track a, Track b) => a.CompareTo(b) > 0;

    public static bool operator <=(Track a, Track b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Track a, Track b) => a.CompareTo(b) >= 0;

    public override string ToString() =>
        (Kind == TrackKind.Picture ? "V" : "A") + Number.ToString(CultureInfo.InvariantCulture);
}
