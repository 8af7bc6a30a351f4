using System.Xml.Linq;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.FcpXml;

/// <summary>A transition lies over the cut of its two neighbours; with no picture on one side it comes from or leads into black.</summary>
internal static class FcpXmlTransition
{
    /// <summary>Gives the transition to the first picture that begins at the cut.</summary>
    public static void Into(
        XElement transition,
        List<EditEvent> placed,
        List<EditEvent> before,
        ExactSeconds origin,
        ExactSeconds cut,
        int lane,
        FrameRate rate
    )
    {
        var at = (origin + cut).Frames(rate);
        var index = placed.FindIndex(e => e.Record.In == at && IsPicture(e, lane));
        if (index >= 0)
        {
            placed[index] = placed[index] with { Transition = Make(transition, before, origin, at, lane, rate) };
        }
    }

    public static EditEvent? ToBlack(
        List<XElement> story,
        int i,
        List<EditEvent> before,
        ExactSeconds origin,
        ExactSeconds cut,
        int lane,
        FrameRate rate
    )
    {
        var at = (origin + cut).Frames(rate);
        var leads = i + 1 >= story.Count || story[i + 1].Name.LocalName == "gap";
        if (!leads || !before.Exists(e => e.Record.Out == at && IsPicture(e, lane)))
        {
            return null;
        }

        var made = Make(story[i], before, origin, at, lane, rate);
        return made.After <= 0
            ? null
            : new()
            {
                Number = "",
                Line = HostileXml.LineOf(story[i]),
                Kind = EventKind.Black,
                Tracks = [new(TrackKind.Picture, lane + 1)],
                Source = new(SpecialReels.Black),
                Record = FrameRange.Of(at, made.After),
                SourceRange = FrameRange.Of(0, made.After),
                Transition = made,
            };
    }

    private static Transition Make(
        XElement transition,
        List<EditEvent> before,
        ExactSeconds origin,
        long cut,
        int lane,
        FrameRate rate
    )
    {
        var start = (origin + (FcpXmlTimes.Time(transition, "offset") ?? ExactSeconds.Zero)).Frames(rate);
        var length = (FcpXmlTimes.Time(transition, "duration") ?? ExactSeconds.Zero).Frames(rate);
        var name = transition.Attribute("name")?.Value;
        var from = before.LastOrDefault(e => e.Record.Out == cut && IsPicture(e, lane));
        var wipe = name?.Contains("wipe", StringComparison.OrdinalIgnoreCase) == true;
        var dissolve = name is null || name.Contains("dissolve", StringComparison.OrdinalIgnoreCase);
        return new(
            wipe ? TransitionKind.Wipe
                : dissolve ? TransitionKind.Dissolve
                : TransitionKind.Other,
            wipe ? "W001" : "D",
            Math.Max(0, length),
            Math.Clamp(cut - start, 0, Math.Max(0, length)),
            from is null
                ? new(EventKind.Black, EventSource.None)
                : new(from.Kind, from.Source, SourceNeed.FramesOf(from).Out, from.Speed),
            name
        );
    }

    private static bool IsPicture(EditEvent ev, int lane) => ev.Tracks[0] == new Track(TrackKind.Picture, lane + 1);
}
