namespace MediaProductionPortal.EditFormats;

/// <summary>
/// Moves cuts to the start of their transitions, as lists have them: the incoming event begins earlier, the one before it ends
/// earlier, and nothing that is seen changes.
/// </summary>
internal static class CutPoint
{
    public static IReadOnlyList<EditEvent> ToTransitionStart(IReadOnlyList<EditEvent> events)
    {
        if (!events.Any(e => e.Transition is { Before: > 0 }))
        {
            return events;
        }

        var earlier = new Dictionary<(Track, long), long>();
        foreach (var ev in events.Where(e => e.Transition is { Before: > 0 }))
        {
            foreach (var track in ev.Tracks)
            {
                earlier[(track, ev.Record.In)] = ev.Transition!.Before;
            }
        }

        return
        [
            .. events.Select(ev =>
            {
                var tail = ev.Tracks.Max(t => earlier.GetValueOrDefault((t, ev.Record.Out)));
                tail = ev.Record.IsEmpty ? 0 : Math.Min(tail, ev.Record.Length);
                var cut = tail > 0 ? NestedTimeline.Trim(ev, ev.Record.Widen(0, -tail)) : ev;
                return ev.Transition is { Before: > 0 } t ? Earlier(cut, t) : cut;
            }),
        ];
    }

    private static EditEvent Earlier(EditEvent ev, Transition transition)
    {
        var speed = ev.Speed ?? Speed.Normal;
        var more = ev.Pace.Scale(transition.Before);
        var side = transition.From;
        var back = (side.Speed ?? Speed.Normal).Scale(transition.Before);
        return ev with
        {
            Record = ev.Record.Widen(transition.Before, 0),
            SourceRange = speed.IsReverse ? ev.SourceRange.Widen(0, more) : ev.SourceRange.Widen(more, 0),
            Transition = transition with { Before = 0, From = side with { In = side.In - back } },
        };
    }
}
