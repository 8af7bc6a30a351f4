using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Library;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>The frames that an event needs, and how their timecode counts.</summary>
internal sealed record FramesNeeded(SourceNeed Need, FrameRate Rate, bool Drop)
{
    /// <summary>One picture: handles are not wished for it.</summary>
    public bool Still => Need.Event.IsStill || Need.Event.Speed is { IsFreeze: true };

    public bool IsPicture => Need.Event.Tracks.Any(t => t.Kind == TrackKind.Picture);

    public static FramesNeeded Of(SourceNeed need, Timeline timeline)
    {
        var rate = need.Event.RateOf(timeline);
        return new(need, rate, need.Event.SourceDrop && rate.CanDrop);
    }

    /// <summary>Where it can be on the clock, a second of slack at either end.</summary>
    public SecondRange Seconds
    {
        get
        {
            var first = ClipNames.SecondOf(new Timecode(Need.Frames.In, Rate, Drop));
            return new(
                first - 1,
                first + (int)Math.Min(172_800, Need.Frames.Length * 1001L / (Rate.Nominal * 1000L)) + 2
            );
        }
    }

    /// <summary>The first frame's address as a clip counts it: what the list shows is true, whichever way it says that it drops.</summary>
    public long At(Timecode clipStart)
    {
        if (clipStart.Drop == Drop)
            return Need.Frames.In;
        var text = new Timecode(Need.Frames.In, Rate, Drop).ToString();
        return
            TimecodeText.Read(text, clipStart.Rate, clipStart.Drop, out var frame)
                is TimecodeFault.None
                    or TimecodeFault.DroppedNumber
            ? frame
            : Need.Frames.In;
    }

    public string InText => new Timecode(Need.Frames.In, Rate, Drop).ToString();

    public string OutText => new Timecode(Need.Frames.Out, Rate, Drop).ToString();
}
