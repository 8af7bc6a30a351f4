using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>A range of a clip while somebody writes it: timecodes or frames, as they were typed.</summary>
public sealed class PickedDraft
{
    public Guid ClipId { get; set; }

    /// <summary>First frame that is wanted; "" is the clip's first.</summary>
    public string From { get; set; } = "";

    /// <summary>Last frame that is wanted, itself included; "" is the clip's last.</summary>
    public string To { get; set; } = "";

    public string Shot { get; set; } = "";

    /// <summary>What of it can't be understood; null: nothing.</summary>
    public string? Trouble(ClipAnswer? clip)
    {
        if (!TryFrame(From, clip, out var first))
            return $"“{From}” is neither a frame (0 is the clip's first) nor a timecode of the clip.";
        if (!TryFrame(To, clip, out var last))
            return $"“{To}” is neither a frame (0 is the clip's first) nor a timecode of the clip.";
        if (first is { } a && last is { } b && b < a)
            return "The last frame lies before the first.";
        return (last ?? first) is { } far && clip?.Frames is { } all && far >= all
            ? $"The clip has {Shared.Sizes.Count(all, "frame")}, 0 to {Shared.Sizes.Number(all - 1)}."
            : null;
    }

    public PickedRange ToRange(ClipAnswer? clip)
    {
        TryFrame(From, clip, out var first);
        TryFrame(To, clip, out var last);
        return new(
            ClipId,
            first,
            last is { } end ? Math.Max(0, end - (first ?? 0) + 1) : null,
            Shot.Trim().Length > 0 ? Shot.Trim() : null
        );
    }

    private static bool TryFrame(string text, ClipAnswer? clip, out long? frame)
    {
        frame = null;
        text = text.Trim();
        if (text.Length == 0)
            return true;
        if (long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            frame = number;
            return number >= 0;
        }
        if (
            !FrameRate.TryParse(clip?.Rate, out var rate)
            || !Timecode.TryParse(clip!.Timecode, rate, out var start)
            || !Timecode.TryParse(text, rate, out var wanted, start.Drop)
        )
            return false;
        // A clip may run over midnight.
        var day = Timecode.FramesPerDay(rate, start.Drop);
        frame = (wanted.Frame - start.Frame + day) % day;
        return true;
    }
}
