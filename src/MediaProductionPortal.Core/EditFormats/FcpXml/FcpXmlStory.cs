using System.Globalization;
using System.Xml.Linq;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.FcpXml;

/// <summary>Reads one story element: a clip of an asset, a container of clips, a title, or a gap that only holds others.</summary>
internal sealed class FcpXmlStory(FcpXmlWalk walk)
{
    private static readonly HashSet<string> Story =
    [
        "clip",
        "asset-clip",
        "ref-clip",
        "sync-clip",
        "mc-clip",
        "video",
        "audio",
        "title",
        "gap",
        "transition",
        "audition",
        "spine",
    ];

    private static readonly HashSet<string> Known =
    [
        .. Story,
        "marker",
        "chapter-marker",
        "note",
        "timeMap",
        "mc-source",
        "conform-rate",
    ];

    public static bool IsStory(string name) => Story.Contains(name);

    public IEnumerable<EditEvent> Read(XElement element, ExactSeconds at, int lane)
    {
        var name = element.Name.LocalName;
        if (name == "audition")
        {
            return element.Elements().FirstOrDefault(e => IsStory(e.Name.LocalName)) is { } chosen
                ? walk.Element(chosen, at, lane)
                : [];
        }

        if (name == "spine")
        {
            return walk.Spine(element, at, lane);
        }

        var asset = walk.Resources.Find(element.Attribute("ref")?.Value);
        var start =
            name == "ref-clip" && FcpXmlTimes.Time(element, "start") is null
                ? FcpXmlTimes.Time(asset?.Element("sequence") ?? element, "tcStart") ?? ExactSeconds.Zero
                : FcpXmlTimes.StartOf(element, name is "asset-clip" or "video" or "audio" ? asset : null);
        var length =
            FcpXmlTimes.Time(element, "duration")
            ?? FcpXmlTimes.Time(asset ?? element, "duration")
            ?? ExactSeconds.Zero;
        return Content(element, asset, at, start, length, lane).Concat(Anchored(element, at, start, lane));
    }

    /// <summary>Children with a lane hang on this element, in its own time.</summary>
    private IEnumerable<EditEvent> Anchored(XElement element, ExactSeconds at, ExactSeconds start, int lane) =>
        element
            .Elements()
            .Where(e => IsStory(e.Name.LocalName) && Lane(e) != 0)
            .SelectMany(e => walk.Element(e, at + (FcpXmlTimes.Time(e, "offset") ?? start) - start, lane + Lane(e)));

    private IEnumerable<EditEvent> Content(
        XElement element,
        XElement? asset,
        ExactSeconds at,
        ExactSeconds start,
        ExactSeconds length,
        int lane
    )
    {
        var record = new FrameRange(at.Frames(walk.Rate), (at + length).Frames(walk.Rate));
        var window = (start, start + length);
        if (FcpXmlTimes.TryMap(element, window, out var content, out var speed, out var varies) && varies)
        {
            walk.Findings.Warn(
                EditFindingCodes.SpeedVariable,
                "The speed of this clip changes within it; it was read at its mean speed, from its first to its last source frame.",
                HostileXml.LineOf(element),
                element.Attribute("name")?.Value,
                "one speed",
                $"variable, {speed} on average"
            );
        }

        var events = element.Name.LocalName switch
        {
            "asset-clip" or "video" or "audio" => [FcpXmlLeaf.Read(walk, element, asset, record, content, speed, lane)],
            "title" => [FcpXmlLeaf.Generated(element, record, lane)],
            "gap" => [],
            "ref-clip" => Placed(walk.Nested(element.Attribute("ref")?.Value, null), element),
            "mc-clip" => Placed(walk.Nested(element.Attribute("ref")?.Value, AngleOf(element)), element),
            _ => Placed(Inside(element), element),
        };
        return events.Select(e => WithMarks(element, e, record, at - start));

        IEnumerable<EditEvent> Placed(Timeline? child, XElement from)
        {
            if (child is null)
            {
                walk.Findings.Error(
                    EditFindingCodes.ReferenceMissing,
                    "The clip refers to something that the file does not hold; it was left out.",
                    HostileXml.LineOf(from),
                    from.Attribute("name")?.Value,
                    from.Attribute("ref")?.Value
                );
                return [];
            }

            if (from.Name.LocalName == "clip")
            {
                child = Reaching(child, content.In, content.Out);
            }

            var used = new FrameRange(content.In.Frames(walk.Rate), content.Out.Frames(walk.Rate));
            var only = from.Attribute("srcEnable")?.Value;
            return NestedTimeline
                .Place(child, used, record, speed, new(TrackKind.Picture, lane + 1), IsOn(from))
                .Where(e => only is null or "all" || (only == "video") == (e.Tracks[0].Kind == TrackKind.Picture))
                .Select(e =>
                    from.Name.LocalName is "clip" or "sync-clip" ? e with { Nested = [.. e.Nested.Skip(1)] } : e
                )
                .ToArray();
        }
    }

    /// <summary>What a clip or a synchronised clip holds, in its own time.</summary>
    private Timeline Inside(XElement element) =>
        new()
        {
            Name = element.Attribute("name")?.Value ?? "",
            Rate = walk.Rate,
            Events =
            [
                .. element
                    .Elements()
                    .Where(e => IsStory(e.Name.LocalName) && Lane(e) == 0)
                    .SelectMany(e => walk.Element(e, FcpXmlTimes.Time(e, "offset") ?? ExactSeconds.Zero, 0))
                    .Select(e =>
                        e with
                        {
                            Source = e.Source with { Name = element.Attribute("name")?.Value ?? e.Source.Name },
                        }
                    ),
            ],
        };

    /// <summary>
    /// Some writers give a clip the source's timecode as start, and its content an offset of zero: nothing of the content would be
    /// seen. Then the clip's own time is the source's.
    /// </summary>
    private Timeline Reaching(Timeline child, ExactSeconds from, ExactSeconds to)
    {
        var window = new FrameRange(from.Frames(walk.Rate), to.Frames(walk.Rate));
        return child.Events.Count == 0 || child.Events.Any(e => e.Record.Overlap(window) > 0)
            ? child
            : child with
            {
                Events =
                [
                    .. child.Events.Select(e =>
                        e with
                        {
                            Record = window,
                            SourceRange = FrameRange.Of(from.Frames(e.SourceRate ?? walk.Rate), window.Length),
                        }
                    ),
                ],
            };
    }

    private EditEvent WithMarks(XElement element, EditEvent ev, FrameRange record, ExactSeconds shift)
    {
        var markers = element
            .Elements()
            .Where(e => e.Name.LocalName is "marker" or "chapter-marker")
            .Select(m => FcpXmlWalk.Marker(m, walk.Rate, shift))
            .Where(m => m.Record >= ev.Record.In && m.Record < ev.Record.Out);
        var notes = element.Elements("note").Select(n => new EditNote(n.Value, "NOTE", n.Value.Trim()));
        var rest = element
            .Elements()
            .Where(e => !Known.Contains(e.Name.LocalName))
            .Select(e => new Verbatim(EditFormat.FcpXml, e.Name.LocalName, e.ToString(SaveOptions.DisableFormatting)));
        return ev with
        {
            Markers = [.. ev.Markers, .. markers],
            Notes = [.. ev.Notes, .. notes],
            Extras = [.. ev.Extras, .. rest],
        };
    }

    private static string? AngleOf(XElement clip) =>
        (
            clip.Elements("mc-source").FirstOrDefault(s => s.Attribute("srcEnable")?.Value is null or "all" or "video")
            ?? clip.Element("mc-source")
        )
            ?.Attribute("angleID")
            ?.Value;

    internal static bool IsOn(XElement element) => element.Attribute("enabled")?.Value != "0";

    private static int Lane(XElement element) =>
        int.TryParse(
            element.Attribute("lane")?.Value,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var lane
        )
            ? Math.Clamp(lane, -1000, 1000)
            : 0;
}
