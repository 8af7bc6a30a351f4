using System.Xml.Linq;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>Reads one clipitem or generatoritem: its source, or the events of the sequence that it nests.</summary>
internal sealed class Fcp7Clip(Fcp7Reader reader, Track track, FrameRate rate, bool enabled, int depth)
{
    private static readonly HashSet<string> Known =
    [
        "name",
        "duration",
        "rate",
        "start",
        "end",
        "in",
        "out",
        "file",
        "multiclip",
        "sequence",
        "marker",
        "enabled",
        "stillframe",
        "subclipinfo",
        "link",
        "pproTicksIn",
        "pproTicksOut",
        "comments",
    ];

    /// <param name="clip">clipitem or generatoritem.</param>
    /// <param name="record">Its whole range, with what lies inside transitions.</param>
    public IEnumerable<EditEvent> Read(XElement clip, FrameRange record)
    {
        var on = enabled && !Fcp7Xml.IsFalse(clip, "enabled");
        var speed = Fcp7Speed.Read(clip, reader.Findings);
        if (reader.NestedOf(clip, depth) is { } nested)
        {
            return ReadNested(clip, nested, record, speed, on);
        }

        var angle = reader.AngleOf(clip, track.Kind, out var refusal);
        if (refusal is not null)
        {
            reader.Findings.Error(
                EditFindingCodes.EventUnreadable,
                refusal,
                HostileXml.LineOf(clip),
                Fcp7Xml.Word(clip, "name")
            );
            return [];
        }

        var file = reader.FileOf(angle?.Holder ?? clip);
        var sourceRate = file?.Rate ?? Fcp7Xml.Rate(clip) ?? rate;
        var source = Fcp7Speed.SourceRange(clip, record, speed, file, sourceRate, rate, out var first);
        var begin = (file?.Start ?? 0) + (angle?.Offset ?? 0);
        var slug = Fcp7Slug.Is(clip);
        var plays = sourceRate.Nominal == rate.Nominal ? speed ?? Speed.Normal : Speed.Over(source, record, speed);
        long Place(long media) =>
            record.In
            + plays.Fills(
                plays.IsReverse
                    ? source.Out - 1 - first - MarkerFrame(media, file)
                    : first + MarkerFrame(media, file) - source.In
            );
        return
        [
            new()
            {
                Number = "",
                Line = HostileXml.LineOf(clip),
                Kind =
                    slug ? EventKind.Black
                    : clip.Name.LocalName == "generatoritem" ? EventKind.Generated
                    : SpecialReels.KindOf(file?.Reel),
                Tracks = [track],
                Source = slug
                    ? new(SpecialReels.Black)
                    : new(
                        file?.Reel,
                        angle?.Name ?? Fcp7Xml.Word(clip, "name"),
                        file?.Name,
                        file?.Path,
                        SlateOf(clip.Element("logginginfo"))
                    ),
                Record = record,
                SourceRange = source.Shift(begin),
                SourceRate = sourceRate == rate ? null : sourceRate,
                SourceDrop = file?.Drop ?? false,
                Available = file is { Duration: > 0 } ? FrameRange.Of(file.Start, file.Duration.Value) : null,
                Speed = speed is { IsNormal: true } ? null : speed,
                IsStill = Fcp7Xml.IsTrue(clip, "stillframe"),
                Enabled = on,
                Markers = [.. clip.Elements("marker").Select(m => Marker(m, Place))],
                Notes = NotesOf(clip),
                Extras = Fcp7Xml
                    .Rest(clip, Known)
                    .Where(x => !Fcp7Speed.IsSpeed(x) && !(slug && x.Name == "effect"))
                    .ToArray(),
            },
        ];
    }

    public static Marker Marker(XElement marker, Func<long, long> place)
    {
        var first = Fcp7Xml.Number(marker, "in") ?? 0;
        var end = Fcp7Xml.Number(marker, "out") ?? -1;
        return new(
            place(first),
            end > first ? end - first : 0,
            Fcp7Xml.Word(marker, "pproColor") is null ? ColorOf(marker) : null,
            Fcp7Xml.Word(marker, "name") ?? "",
            Comment: Fcp7Xml.Word(marker, "comment")
        );
    }

    private static string? ColorOf(XElement marker) =>
        marker.Element("color") is { HasElements: false } color ? color.Value : null;

    private EditEvent[] ReadNested(XElement clip, Timeline nested, FrameRange record, Speed? speed, bool on)
    {
        if (nested.Rate != rate && reader.Findings.FirstTime("nested rate " + nested.Name))
        {
            reader.Findings.Warn(
                EditFindingCodes.RateDiffers,
                $"The nested sequence {nested.Name} has another rate; its frames were counted one for one.",
                HostileXml.LineOf(clip),
                Fcp7Xml.Word(clip, "name"),
                rate.ToString(),
                nested.Rate.ToString()
            );
        }

        var plays = speed ?? Speed.Normal;
        var first = nested.Start.GetValueOrDefault() + plays.Scale(Fcp7Xml.Number(clip, "in") ?? 0);
        var window = FrameRange.Of(first, plays.Consumes(record.Length));
        var kind = track.Kind;
        return NestedTimeline
            .Place(
                nested with
                {
                    Events = [.. nested.Events.Where(e => e.Tracks[0].Kind == kind)],
                },
                window,
                record,
                plays,
                track,
                on
            )
            .ToArray();
    }

    /// <summary>Markers count from the media's first frame; some writers give its timecode instead.</summary>
    private static long MarkerFrame(long media, Fcp7File? file) =>
        file is { Start: > 0 } && media >= file.Start && file.Start > (file.Duration ?? 0) ? media - file.Start : media;

    private static string? SlateOf(XElement? logging) =>
        (Fcp7Xml.Word(logging, "scene"), Fcp7Xml.Word(logging, "shottake")) switch
        {
            ({ } scene, { } take) => $"{scene}-{take}",
            ({ } scene, null) => scene,
            _ => null,
        };

    private static IReadOnlyList<EditNote> NotesOf(XElement clip) =>
        [
            .. (clip.Element("comments")?.Elements() ?? [])
                .Where(e => e.Value.Trim().Length > 0)
                .Select(e => new EditNote(e.Value, e.Name.LocalName.ToUpperInvariant(), e.Value.Trim())),
        ];
}
