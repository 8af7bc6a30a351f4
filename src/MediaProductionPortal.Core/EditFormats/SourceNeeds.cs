using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>Works out which frames an edit needs of its sources, the tails of dissolves counted.</summary>
public static class SourceNeeds
{
    /// <summary>One for each event that shows a clip, in order, and one for each outgoing side that no event shows.</summary>
    public static IReadOnlyList<SourceNeed> Of(Timeline timeline)
    {
        var needs = new List<SourceNeed>(timeline.Events.Count);
        var ends = new Dictionary<(Track, long), int>();
        foreach (var ev in timeline.Events.Where(e => e.Kind == EventKind.Clip))
        {
            foreach (var track in ev.Tracks)
            {
                ends[(track, ev.Record.Out)] = needs.Count;
            }

            var head = ev.Transition is { Before: > 0 } t ? ev.Pace.Scale(t.Before) : 0;
            needs.Add(new(ev, ev.Source, SourceNeed.FramesOf(ev), IsReverse(ev) ? 0 : head, IsReverse(ev) ? head : 0));
        }

        foreach (var ev in timeline.Events)
        {
            if (ev.Transition is { Frames: > 0, From.Kind: EventKind.Clip } transition)
            {
                AddTail(ev, transition, needs, ends);
            }
        }

        return needs;
    }

    private static void AddTail(
        EditEvent ev,
        Transition transition,
        List<SourceNeed> needs,
        Dictionary<(Track, long), int> ends
    )
    {
        var before = -1;
        foreach (var track in ev.Tracks)
        {
            before = ends.TryGetValue((track, ev.Record.In), out var at) ? at : before;
        }

        var from = transition.From;
        if (before >= 0 && GoesOn(needs[before], from))
        {
            var need = needs[before];
            var pace = need.Event.SourceRate is null ? from.Speed ?? need.Event.Pace : need.Event.Pace;
            var tail = pace.Scale(transition.After);
            needs[before] = IsReverse(need.Event)
                ? need with
                {
                    ExtraHead = Math.Max(need.ExtraHead, tail),
                }
                : need with
                {
                    ExtraTail = Math.Max(need.ExtraTail, tail),
                };
        }
        else if (from.In is { } start)
        {
            var speed = from.Speed ?? Speed.Normal;
            needs.Add(new(ev, from.Source, FrameRange.Of(start, speed.Consumes(transition.After)), IsSide: true));
        }
    }

    /// <summary>The outgoing line carries on where the event before it ended; a reversed clip can't tell, lists write odd numbers there.</summary>
    private static bool GoesOn(SourceNeed before, TransitionSide from) =>
        !from.OwnLine
        || SameReel(before.Source, from.Source)
            && (
                IsReverse(before.Event)
                || from.In is not { } at
                || Math.Abs(at - before.Frames.Out) <= Slack(before.Event)
                || at == before.Event.SourceRange.Out
            );

    /// <summary>Where a retime ends is rounded, by the list as by us.</summary>
    private static long Slack(EditEvent ev) =>
        ev.Speed is { } speed ? 1 + Math.Abs(speed.Numerator) / speed.Denominator : 0;

    private static bool SameReel(EventSource a, EventSource b) =>
        string.Equals(a.Reel, b.Reel, StringComparison.OrdinalIgnoreCase);

    private static bool IsReverse(EditEvent ev) => ev.Speed is { IsReverse: true };
}
