using System.Xml.Linq;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.FcpXml;

/// <summary>Times of FCPXML elements, and the time map of a retimed clip.</summary>
internal static class FcpXmlTimes
{
    public static ExactSeconds? Time(XElement element, string name) =>
        ExactSeconds.TryParse(element.Attribute(name)?.Value, out var time) ? time : null;

    /// <summary>
    /// A clip that names no start begins at zero if its asset has a zero, else where the asset begins (a clip with timecode).
    /// </summary>
    public static ExactSeconds StartOf(XElement element, XElement? asset)
    {
        if (Time(element, "start") is { } start)
        {
            return start;
        }

        var begin = asset is null ? null : Time(asset, "start");
        var length = asset is null ? null : Time(asset, "duration");
        return begin is { } b && b > ExactSeconds.Zero && length is not null ? b : ExactSeconds.Zero;
    }

    /// <summary>Reads timeMap; false when the clip plays as it was shot.</summary>
    /// <param name="window">The part of the retimed clip that is seen.</param>
    /// <param name="content">The part of the content that this is.</param>
    /// <param name="varies">The speed changes within the clip.</param>
    public static bool TryMap(
        XElement element,
        (ExactSeconds In, ExactSeconds Out) window,
        out (ExactSeconds In, ExactSeconds Out) content,
        out Speed speed,
        out bool varies
    )
    {
        content = window;
        speed = Speed.Normal;
        varies = false;
        var points = new List<(ExactSeconds Time, ExactSeconds Value)>();
        foreach (var point in element.Elements("timeMap").Elements("timept"))
        {
            if (Time(point, "time") is { } time && Time(point, "value") is { } value)
            {
                points.Add((time, value));
            }
        }

        if (points.Count < 2)
        {
            return false;
        }

        var (first, last) = (At(points, window.In), At(points, window.Out));
        var length = Seconds(window.Out) - Seconds(window.In);
        if (length <= 0 || !Speed.TryFromRatio((Seconds(last) - Seconds(first)) / length, out speed))
        {
            return false;
        }

        varies = points.Count > 2 && Bends(points);
        content = first <= last ? (first, last) : (last, first);
        return true;
    }

    public static double Seconds(ExactSeconds time) => (double)time.Above / time.Below;

    private static ExactSeconds At(List<(ExactSeconds Time, ExactSeconds Value)> points, ExactSeconds time)
    {
        var i = 1;
        while (i < points.Count - 1 && points[i].Time < time)
        {
            i++;
        }

        var (a, b) = (points[i - 1], points[i]);
        var span = b.Time - a.Time;
        if (span == ExactSeconds.Zero)
        {
            return b.Value;
        }

        var part = time - a.Time;
        var rise = b.Value - a.Value;
        // a + rise * part / span, rounded to a millionth of a second where the fractions grow too large to be exact.
        try
        {
            var share = new ExactSeconds((Int128)part.Above * span.Below, (Int128)part.Below * span.Above);
            return a.Value + new ExactSeconds((Int128)rise.Above * share.Above, (Int128)rise.Below * share.Below);
        }
        catch (OverflowException)
        {
            var value = Seconds(a.Value) + Seconds(rise) * Seconds(part) / Seconds(span);
            return new((Int128)Math.Round(value * 1e6), 1_000_000);
        }
    }

    private static bool Bends(List<(ExactSeconds Time, ExactSeconds Value)> points)
    {
        double Slope(int i) =>
            (Seconds(points[i].Value) - Seconds(points[i - 1].Value))
            / Math.Max(1e-9, Seconds(points[i].Time) - Seconds(points[i - 1].Time));
        return Enumerable.Range(2, points.Count - 2).Any(i => Math.Abs(Slope(i) - Slope(1)) > 1e-6);
    }
}
