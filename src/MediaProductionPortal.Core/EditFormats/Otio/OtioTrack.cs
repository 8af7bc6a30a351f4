using System.Text.Json;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Reads the children of a track, one behind the other. A transition takes no time; it lies over the cut.</summary>
internal sealed class OtioTrack(OtioCompose compose, Track track, int depth)
{
    private readonly OtioInside inside = new([], [], [], 0);
    private readonly OtioClip clips = new(compose, track);
    private decimal at;
    private JsonElement? transition;

    public OtioInside Read(JsonElement composition)
    {
        foreach (var child in OtioJson.Items(composition, "children"))
        {
            Take(child);
        }

        if (transition is { } last)
        {
            ToBlack(last);
        }

        return inside with
        {
            Length = at,
        };
    }

    /// <summary>A single item that is no track: a clip by itself.</summary>
    public OtioInside ReadOne(JsonElement item)
    {
        Take(item);
        return inside with { Length = at };
    }

    private void Take(JsonElement child)
    {
        var schema = OtioJson.Schema(child);
        if (schema == "Transition")
        {
            transition = child;
            return;
        }

        var range = OtioJson.Range(OtioJson.Get(child, "source_range"));
        switch (schema)
        {
            case "Gap":
                Gap(child, range);
                break;
            case "Clip":
                var (ev, length) = clips.Read(child, Frame(at));
                at += length;
                Add(
                    [ev with { Record = new(ev.Record.In, Frame(at)) }],
                    OtioMemo.Read(OtioJson.Get(child, "metadata")).Order
                );
                break;
            case "Stack" or "Track" or "Timeline":
                Nested(child, range);
                break;
            default:
                compose.Findings.Note(
                    EditFindingCodes.EventUnreadable,
                    $"\"{OtioJson.Text(child, "OTIO_SCHEMA") ?? child.ValueKind.ToString()}\" is nothing that an edit shows; it was kept, not read."
                );
                inside.Extras.Add(new(EditFormat.Otio, "child", child.GetRawText()));
                at += range?.Length.At(compose.Rate) ?? 0;
                break;
        }
    }

    private void Gap(JsonElement gap, (OtioTime Start, OtioTime Length)? range)
    {
        var memo = OtioMemo.Read(OtioJson.Get(gap, "metadata"));
        var from = at;
        at += range?.Length.At(compose.Rate) ?? 0;
        var record = new FrameRange(Frame(from), Frame(at));
        if (memo.Kind is { } kind)
        {
            Add([OtioClip.Black(memo, kind, gap, record, track, compose.Rate)], memo.Order);
        }
        else if (transition is { } last)
        {
            ToBlack(last);
            transition = null;
        }

        inside.Markers.AddRange(
            OtioJson
                .Items(gap, "markers")
                .Select(m => OtioClip.Marker(m, compose.Rate))
                .Select(m => m with { Record = m.Record + record.In })
        );
    }

    private void Nested(JsonElement child, (OtioTime Start, OtioTime Length)? range)
    {
        var composition = OtioJson.Schema(child) == "Timeline" ? OtioJson.Get(child, "tracks") ?? child : child;
        var content = compose.Read(composition, depth + 1);
        var speed = OtioClip.SpeedOf(child, compose.Findings) ?? Speed.Normal;
        var from = at;
        at += range?.Length.At(compose.Rate) ?? content.Length;
        var record = new FrameRange(Frame(from), Frame(at));
        var window = FrameRange.Of(range?.Start.FramesAt(compose.Rate) ?? 0, speed.Consumes(record.Length));
        var timeline = new Timeline
        {
            Name = OtioJson.Text(child, "name") ?? "",
            Rate = compose.Rate,
            Events = [.. content.Events.Select(e => e.Event)],
        };
        var on = OtioJson.Get(child, "enabled") is not { ValueKind: JsonValueKind.False };
        Add([.. NestedTimeline.Place(timeline, window, record, speed, track, on)], null);
        inside.Extras.AddRange(content.Extras);
    }

    private void Add(IReadOnlyList<EditEvent> events, int? order)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var ev = events[i];
            if (i == 0 && transition is { } t)
            {
                ev = ev with { Transition = OtioTransition.Read(t, inside.Events, ev, compose.Rate) };
            }

            inside.Events.Add((ev, order));
        }

        transition = null;
    }

    private void ToBlack(JsonElement last)
    {
        var cut = Frame(at);
        var black = new EditEvent
        {
            Number = "",
            Kind = EventKind.Black,
            Tracks = [track],
            Source = new(SpecialReels.Black),
            Record = FrameRange.Of(cut, 0),
            SourceRange = default,
        };
        var made = OtioTransition.Read(last, inside.Events, black, compose.Rate);
        if (made.After > 0 && inside.Events.Count > 0)
        {
            inside.Events.Add(
                (
                    black with
                    {
                        Record = FrameRange.Of(cut, made.After),
                        SourceRange = FrameRange.Of(0, made.After),
                        Transition = made,
                    },
                    null
                )
            );
        }
    }

    private static long Frame(decimal frames) => (long)decimal.Round(frames, MidpointRounding.AwayFromZero);
}
