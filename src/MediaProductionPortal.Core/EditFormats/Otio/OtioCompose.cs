using System.Text.Json;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Events of a stack or a track, in its own time from zero.</summary>
internal sealed record OtioInside(
    List<(EditEvent Event, int? Order)> Events,
    List<Marker> Markers,
    List<Verbatim> Extras,
    decimal Length
);

/// <summary>Puts stacks and tracks together: children of a track follow each other, children of a stack lie over each other.</summary>
internal sealed class OtioCompose(FrameRate rate, FindingList findings)
{
    private const int DeepestNest = 64;

    public FrameRate Rate => rate;

    public FindingList Findings => findings;

    public OtioInside Read(JsonElement composition, int depth)
    {
        var inside = new OtioInside([], [], [], 0);
        if (depth > DeepestNest)
        {
            findings.Error(
                EditFindingCodes.NestedTooDeep,
                "Stacks and tracks are nested too deep; what lies deeper was left out."
            );
            return inside;
        }

        inside = OtioJson.Schema(composition) switch
        {
            "Stack" => Stack(composition, depth),
            "Track" => new OtioTrack(this, new(KindOf(composition), 1), depth).Read(composition),
            _ => new OtioTrack(this, Track.V1, depth).ReadOne(composition),
        };
        foreach (var marker in OtioJson.Items(composition, "markers").Select(m => OtioClip.Marker(m, rate)))
        {
            inside.Markers.Add(marker);
        }

        return inside;
    }

    /// <summary>As <see cref="Read"/>, and only what the composition's own source_range leaves of it.</summary>
    public OtioInside ReadTrimmed(JsonElement composition, int depth)
    {
        var inside = Read(composition, depth);
        if (
            OtioJson.Schema(composition) is not ("Stack" or "Track")
            || OtioJson.Range(OtioJson.Get(composition, "source_range")) is not var (start, length)
        )
        {
            return inside;
        }

        var window = FrameRange.Of(start.FramesAt(rate), Math.Max(0, length.FramesAt(rate)));
        // Early EDL adapters wrote where the track lies in the programme, negative, as its range.
        if (window.Out <= 0)
        {
            return inside;
        }

        return inside with
        {
            Events =
            [
                .. inside
                    .Events.Where(e => e.Event.Record.Overlap(window) > 0)
                    .Select(e => (Earlier(NestedTimeline.Trim(e.Event, window), window.In), e.Order)),
            ],
            Markers =
            [
                .. inside
                    .Markers.Where(m => m.Record >= window.In && m.Record < window.Out)
                    .Select(m => m with { Record = m.Record - window.In }),
            ],
            Length = length.At(rate),
        };
    }

    private static EditEvent Earlier(EditEvent ev, long frames) =>
        ev with
        {
            Record = ev.Record.Shift(-frames),
            Markers = [.. ev.Markers.Select(m => m with { Record = m.Record - frames })],
        };

    /// <summary>A collection of clips: one behind the other.</summary>
    public OtioInside Bin(JsonElement collection) => new OtioTrack(this, Track.V1, 0).Read(collection);

    public static IEnumerable<Verbatim> Kept(JsonElement? metadata) =>
        metadata is { ValueKind: JsonValueKind.Object } m && m.EnumerateObject().Any(p => p.Name != OtioMemo.Key)
            ? [new(EditFormat.Otio, "metadata", Without(m))]
            : [];

    private static string Without(JsonElement metadata)
    {
        var kept = metadata
            .EnumerateObject()
            .Where(p => p.Name != OtioMemo.Key)
            .ToDictionary(p => p.Name, p => p.Value);
        return JsonSerializer.Serialize(kept);
    }

    private static TrackKind KindOf(JsonElement track) =>
        OtioJson.Text(track, "kind") == "Audio" ? TrackKind.Sound : TrackKind.Picture;

    private OtioInside Stack(JsonElement stack, int depth)
    {
        var all = new OtioInside([], [], [], 0);
        var length = 0m;
        int picture = 0,
            sound = 0;
        foreach (var child in OtioJson.Items(stack, "children"))
        {
            var inside = ReadTrimmed(child, depth + 1);
            length = Math.Max(length, inside.Length);
            var memo = OtioMemo.Read(OtioJson.Get(child, "metadata"));
            if (!Track.TryParse(memo.Track, out var onto))
            {
                var kind = OtioJson.Schema(child) == "Track" ? KindOf(child) : TrackKind.Picture;
                onto = new(kind, kind == TrackKind.Picture ? ++picture : ++sound);
            }

            var enabled = OtioJson.Get(child, "enabled") is not { ValueKind: JsonValueKind.False };
            all.Events.AddRange(
                inside.Events.Select(e =>
                    (
                        e.Event with
                        {
                            Tracks = [.. e.Event.Tracks.Select(t => t with { Number = t.Number + onto.Number - 1 })],
                            Enabled = e.Event.Enabled && enabled,
                        },
                        e.Order
                    )
                )
            );
            all.Markers.AddRange(inside.Markers);
            all.Extras.AddRange(inside.Extras);
        }

        return all with
        {
            Length = length,
        };
    }
}
