using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>Writes the "timeremap" filter. Its keyframes give the source frames exactly, which in and out of a retimed clip can't.</summary>
internal static class Fcp7SpeedWriter
{
    public static void Write(EditEvent ev, FrameRange source, (long In, long Out) points, Fcp7Out xml)
    {
        if (ev.Speed is not { } speed)
        {
            return;
        }

        xml.Open("filter");
        xml.Open("effect");
        xml.Word("name", "Time Remap");
        xml.Word("effectid", "timeremap");
        xml.Word("effectcategory", "motion");
        xml.Word("effecttype", "motion");
        xml.Word("mediatype", ev.Tracks[0].Kind == TrackKind.Picture ? "video" : "audio");
        Parameter(xml, "variablespeed", "0");
        Parameter(xml, "speed", Math.Abs(speed.Ratio * 100).ToString("R", CultureInfo.InvariantCulture));
        Parameter(xml, "reverse", speed.IsReverse ? "TRUE" : "FALSE");
        Parameter(xml, "frameblending", "FALSE");
        xml.Open("parameter");
        xml.Word("parameterid", "graphdict");
        xml.Word("name", "graphdict");
        var (first, last) = speed.IsReverse ? (source.Out, source.In) : (source.In, source.Out);
        KeyFrame(xml, points.In, first);
        KeyFrame(xml, points.Out, speed.IsFreeze ? first : last);
        xml.Close();
        xml.Close();
        xml.Close();
    }

    private static void KeyFrame(Fcp7Out xml, long when, long value)
    {
        xml.Open("keyframe");
        xml.Number("when", when);
        xml.Number("value", value);
        xml.Close();
    }

    private static void Parameter(Fcp7Out xml, string id, string value)
    {
        xml.Open("parameter");
        xml.Word("parameterid", id);
        xml.Word("name", id);
        xml.Word("value", value);
        xml.Close();
    }
}
