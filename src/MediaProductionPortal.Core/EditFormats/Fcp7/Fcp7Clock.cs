using System.Xml.Linq;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>How a "timecode" element counts: its rate, and whether it leaves out numbers.</summary>
/// <param name="Rate">Frames a second; null where nobody says.</param>
/// <param name="Drop">Drop frame.</param>
internal readonly record struct Fcp7Clock(FrameRate? Rate, bool Drop)
{
    private static readonly FrameRate Ntsc = new(30_000, 1001);

    /// <summary>
    /// "DF" at timebase 30 without NTSC is a contradiction: drop frame keeps 29.97 in step with the clock. Where frame number
    /// and text fit together only as 29.97 drop frame, it is that; else the rate stands. Both are told.
    /// </summary>
    public static Fcp7Clock Of(XElement? timecode, FrameRate? rate, FindingList findings, string whose)
    {
        var asked = string.Equals(Fcp7Xml.Word(timecode, "displayformat"), "DF", StringComparison.OrdinalIgnoreCase);
        if (!asked || rate is not { } clock || clock.CanDrop)
        {
            return new(rate, asked && rate is not null);
        }

        var isNtsc =
            clock == new FrameRate(30, 1)
            && Fcp7Xml.Number(timecode, "frame") is { } frame
            && Fcp7Xml.Word(timecode, "string") is { } text
            && TimecodeText.Read(text, Ntsc, true, out var dropped) == TimecodeFault.None
            && dropped == frame
            && (TimecodeText.Read(text, clock, false, out var plain) != TimecodeFault.None || plain != frame);
        if (findings.FirstTime($"drop {whose}"))
        {
            findings.Warn(
                EditFindingCodes.DropImpossible,
                isNtsc
                    ? $"{whose} says {clock} fps and drop frame, which only 29.97 has; its frame number and its timecode fit 29.97 drop frame, and it was read so. Check the rate of the media."
                    : $"{whose} says {clock} fps and drop frame, which only 29.97 and its multiples have; it was read at {clock} without drop frame. If it is 29.97, have it exported again with that rate.",
                HostileXml.LineOf(timecode!),
                null,
                "29.97 fps",
                $"{clock} fps DF"
            );
        }

        return isNtsc ? new(Ntsc, true) : new(clock, false);
    }
}
