using System.Xml.Linq;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.FcpXml;

/// <summary>
/// Goes through the story elements of a sequence. An element lies at its offset in its parent's time; its own time begins at its
/// start; what is anchored to it (with a lane) is placed in that own time.
/// </summary>
internal sealed class FcpXmlWalk(FcpXmlResources resources, FrameRate rate, FindingList findings)
{
    private const int DeepestNest = 32;
    private const int MostEvents = 2_000_000;

    private readonly Dictionary<string, Timeline> nested = [];
    private int depth;
    private int made;

    public FrameRate Rate => rate;

    public FcpXmlResources Resources => resources;

    public FindingList Findings => findings;

    public IReadOnlyList<EditEvent> Sequence(XElement sequence) =>
        [.. sequence.Elements("spine").SelectMany(s => Spine(s, ExactSeconds.Zero, 0)).OrderBy(e => e.Record.In)];

    public IReadOnlyList<EditEvent> Bin(IEnumerable<XElement> clips)
    {
        var events = new List<EditEvent>();
        var at = ExactSeconds.Zero;
        foreach (var clip in clips)
        {
            events.AddRange(Element(clip, at, 0));
            at += FcpXmlTimes.Time(clip, "duration") ?? ExactSeconds.Zero;
        }

        return events;
    }

    /// <param name="origin">Where the spine's time zero lies in the sequence.</param>
    public IEnumerable<EditEvent> Spine(XElement spine, ExactSeconds origin, int lane)
    {
        var events = new List<EditEvent>();
        var next = ExactSeconds.Zero;
        var story = spine.Elements().Where(e => FcpXmlStory.IsStory(e.Name.LocalName)).ToList();
        for (var i = 0; i < story.Count; i++)
        {
            var element = story[i];
            var offset = FcpXmlTimes.Time(element, "offset") ?? next;
            var length = FcpXmlTimes.Time(element, "duration") ?? ExactSeconds.Zero;
            if (element.Name.LocalName == "transition")
            {
                var black = FcpXmlTransition.ToBlack(story, i, events, origin, next, lane, rate);
                if (black is not null)
                {
                    events.Add(black);
                }

                continue;
            }

            var placed = Element(element, origin + offset, lane).ToList();
            if (i > 0 && story[i - 1].Name.LocalName == "transition")
            {
                FcpXmlTransition.Into(story[i - 1], placed, events, origin, offset, lane, rate);
            }

            events.AddRange(placed);
            next = offset + length;
        }

        return events;
    }

    /// <summary>An element with all that is inside of it and anchored to it, at a place of the sequence.</summary>
    public IEnumerable<EditEvent> Element(XElement element, ExactSeconds at, int lane)
    {
        if (depth >= DeepestNest || made > MostEvents)
        {
            if (findings.FirstTime("deep"))
            {
                findings.Error(
                    EditFindingCodes.NestedTooDeep,
                    "Clips are nested in themselves, too deep or too often; what lies deeper was left out.",
                    HostileXml.LineOf(element)
                );
            }

            return [];
        }

        depth++;
        try
        {
            var events = new FcpXmlStory(this).Read(element, at, lane).ToList();
            made += events.Count;
            return events;
        }
        catch (OverflowException)
        {
            findings.Error(
                EditFindingCodes.TimecodeInvalid,
                "A time of this clip is no time that an edit can have; it was left out.",
                HostileXml.LineOf(element),
                element.Attribute("name")?.Value
            );
            return [];
        }
        finally
        {
            depth--;
        }
    }

    /// <summary>The sequence of a compound clip, or the angle of a multicam clip, in its own time.</summary>
    public Timeline? Nested(string? id, string? angle)
    {
        var key = $"{id} {angle}";
        if (nested.TryGetValue(key, out var known))
        {
            return known;
        }

        if (resources.Find(id) is not { } media)
        {
            return null;
        }

        // A clip that holds itself finds this instead, and ends.
        nested[key] = new() { Name = media.Attribute("name")?.Value ?? "", Rate = rate };
        var inside =
            media.Element("sequence") is { } sequence ? Sequence(sequence)
            : media.Element("multicam") is { } multicam ? Angle(multicam, angle)
            : [];
        return nested[key] = nested[key] with { Events = inside };
    }

    public static Marker Marker(XElement marker, FrameRate rate, ExactSeconds shift)
    {
        var length = (FcpXmlTimes.Time(marker, "duration") ?? ExactSeconds.Zero).Frames(rate);
        return new(
            ((FcpXmlTimes.Time(marker, "start") ?? ExactSeconds.Zero) + shift).Frames(rate),
            length <= 1 ? 0 : length,
            null,
            marker.Attribute("value")?.Value ?? "",
            Comment: marker.Attribute("note")?.Value
        );
    }

    private IReadOnlyList<EditEvent> Angle(XElement multicam, string? angle)
    {
        var chosen =
            multicam.Elements("mc-angle").FirstOrDefault(a => a.Attribute("angleID")?.Value == angle)
            ?? multicam.Elements("mc-angle").FirstOrDefault();
        return chosen is null ? [] : [.. Spine(chosen, ExactSeconds.Zero, 0)];
    }
}
