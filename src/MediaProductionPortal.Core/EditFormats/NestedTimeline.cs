using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>Takes the events of a nested sequence out into the one that uses it: what a pull needs is behind every nest.</summary>
internal static class NestedTimeline
{
    /// <param name="child">The nested sequence, at the same rate as its parent.</param>
    /// <param name="window">The part of it that is used, in its own record frames.</param>
    /// <param name="record">Where that part lies in the parent.</param>
    /// <param name="speed">How fast the nest plays.</param>
    /// <param name="onto">The parent's track; the child's second picture track comes to lie one higher.</param>
    /// <param name="enabled">False switches every event off.</param>
    public static IEnumerable<EditEvent> Place(
        Timeline child,
        FrameRange window,
        FrameRange record,
        Speed speed,
        Track onto,
        bool enabled = true
    )
    {
        foreach (var ev in child.Events)
        {
            if (ev.Record.Overlap(window) == 0 || (speed.IsFreeze && !ev.Record.Contains(FrameRange.Of(window.In, 1))))
            {
                continue;
            }

            var tracks = ev.Tracks.Select(t => OnTo(t, onto)).ToArray();
            var placed = speed.IsFreeze
                ? Frozen(ev, window.In, record)
                : Moved(Trim(ev, window), window, record, speed);
            yield return placed with
            {
                Tracks = tracks,
                Enabled = ev.Enabled && enabled,
                Nested = [child.Name, .. ev.Nested],
            };
        }
    }

    /// <summary>The event without what lies outside of the window.</summary>
    public static EditEvent Trim(EditEvent ev, FrameRange window)
    {
        var head = Math.Max(0, window.In - ev.Record.In);
        var tail = Math.Max(0, ev.Record.Out - window.Out);
        if (head == 0 && tail == 0)
        {
            return ev;
        }

        var speed = ev.Speed ?? Speed.Normal;
        var (first, last) = speed.IsReverse ? (tail, head) : (head, tail);
        var transition =
            ev.Transition is { } t && head < t.After
                ? t with
                {
                    Frames = t.After - head,
                    Before = head > 0 ? 0 : t.Before,
                }
                : null;
        if (head == 0 && ev.Transition is { } whole)
        {
            transition = whole;
        }

        var record = ev.Record.Widen(-head, -tail);
        return ev with
        {
            Record = record,
            SourceRange = Trim(ev, first, last, record.Length),
            Transition = transition,
            Markers = [.. ev.Markers.Where(m => m.Record >= window.In && m.Record < window.Out)],
        };
    }

    /// <summary>A retimed event consumes what its new length needs; adding up rounded pieces would be a frame off.</summary>
    private static FrameRange Trim(EditEvent ev, long head, long tail, long length)
    {
        var source = SourceNeed.FramesOf(ev);
        if (ev.IsStill || ev.Speed is { IsFreeze: true })
        {
            return ev.SourceRange;
        }

        return ev.Speed is not null || ev.SourceRate is not null
            ? FrameRange.Of(source.In + ev.Pace.Scale(head), ev.Pace.Consumes(length))
            : new(source.In + head, Math.Max(source.In + head, source.Out - tail));
    }

    private static EditEvent Moved(EditEvent ev, FrameRange window, FrameRange record, Speed speed)
    {
        long Place(long frame) =>
            speed.IsReverse ? record.In + speed.Fills(window.Out - frame) : record.In + speed.Fills(frame - window.In);

        var (a, b) = (Place(ev.Record.In), Place(ev.Record.Out));
        var at = new FrameRange(Math.Min(a, b), Math.Max(a, b));
        var combined = (ev.Speed ?? Speed.Normal) * speed;
        return ev with
        {
            Record = at,
            Speed = combined.IsNormal ? null : combined,
            Transition =
                speed.IsReverse ? null
                : ev.Transition is { } t ? t with { Frames = speed.Fills(t.Frames), Before = speed.Fills(t.Before) }
                : null,
            Markers = [.. ev.Markers.Select(m => m with { Record = Place(m.Record), Length = speed.Fills(m.Length) })],
        };
    }

    private static EditEvent Frozen(EditEvent ev, long frame, FrameRange record)
    {
        var one = Trim(ev, FrameRange.Of(frame, 1));
        return one with
        {
            Record = record,
            Speed = Speed.Freeze,
            SourceRange = FrameRange.Of(one.SourceRange.In, 1),
            Transition = null,
            Markers = [],
        };
    }

    private static Track OnTo(Track track, Track onto) => new(track.Kind, onto.Number + track.Number - 1);
}
