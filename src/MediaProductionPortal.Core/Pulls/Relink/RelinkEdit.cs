using MediaProductionPortal.EditFormats;
using MediaProductionPortal.EditFormats.Tables;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Relink;

/// <summary>
/// Makes an edit's events point at the files of a pull: source ranges in their timecode, names, reels, available ranges. What is
/// seen, and when, stays as it was. <see cref="WriteEdit"/> makes a file of it.
/// </summary>
public static class RelinkEdit
{
    /// <param name="timeline">As it was pulled.</param>
    /// <param name="links">One an event at most, and one a side at most.</param>
    public static RelinkedEdit Of(Timeline timeline, IEnumerable<RelinkedEvent> links)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(links);
        var all = links.ToList();
        var events = all.Where(l => !l.IsSide).ToDictionary(l => l.Event);
        var sides = all.Where(l => l.IsSide).ToDictionary(l => l.Event);
        var before = new Dictionary<(Track, long), int>();
        for (var i = 0; i < timeline.Events.Count; i++)
        {
            foreach (var track in timeline.Events[i].Tracks)
            {
                before[(track, timeline.Events[i].Record.Out)] = i;
            }
        }

        return new(
            timeline with
            {
                Events = [.. timeline.Events.Select((ev, i) => Linked(timeline, ev, i, events, sides, before))],
            },
            [.. Enumerable.Range(0, timeline.Events.Count).Where(i => !events.ContainsKey(i))]
        );
    }

    private static EditEvent Linked(
        Timeline timeline,
        EditEvent ev,
        int place,
        Dictionary<int, RelinkedEvent> events,
        Dictionary<int, RelinkedEvent> sides,
        Dictionary<(Track, long), int> before
    )
    {
        if (ev.Transition is { From.Kind: EventKind.Clip } transition)
        {
            var at = ev.Tracks.Select(t => before.GetValueOrDefault((t, ev.Record.In), -1)).Max();
            ev = ev with
            {
                Transition = transition with
                {
                    From =
                        sides.TryGetValue(place, out var side) ? Side(transition.From, side)
                        : at >= 0 && events.TryGetValue(at, out var leaving)
                            ? Leaving(transition.From, timeline.Events[at], leaving)
                        : transition.From,
                },
            };
        }

        if (!events.TryGetValue(place, out var link))
        {
            return ev;
        }

        var start = link.Media.Start;
        return ev with
        {
            Source = link.Media.Over(ev.Source),
            SourceRange = FrameRange.Of(
                start.Frame + link.First,
                link.IsBaked ? ev.Record.Length : ev.SourceRange.Length
            ),
            Speed = link.IsBaked ? null : ev.Speed,
            IsStill = ev.IsStill && !link.IsBaked,
            SourceRate = start.Rate == timeline.Rate ? null : start.Rate,
            SourceDrop = start.Drop,
            Available = link.Media.Available,
            Fields = [.. ev.Fields.Where(f => !SaysWhere(f))],
            // the whole reference of the file that it pointed at before
            Extras =
            [
                .. ev.Extras.Where(x =>
                    !(x.Format == EditFormat.Otio && x.Name.Contains("media_reference", StringComparison.Ordinal))
                ),
            ],
        };
    }

    private static TransitionSide Side(TransitionSide leaves, RelinkedEvent link) =>
        leaves with
        {
            Source = link.Media.Over(leaves.Source),
            In = link.Media.Start.Frame + link.First,
            Speed = link.IsBaked ? null : leaves.Speed,
        };

    /// <summary>The event before goes on under the transition: its side moves as the event itself does.</summary>
    private static TransitionSide Leaving(TransitionSide leaves, EditEvent before, RelinkedEvent link) =>
        leaves with
        {
            Source = leaves.Source == EventSource.None ? leaves.Source : link.Media.Over(leaves.Source),
            In = link.IsBaked
                ? link.Media.Start.Frame + link.First + before.Record.Length
                : leaves.In + link.Media.Start.Frame + link.First - before.SourceRange.In,
            Speed = link.IsBaked ? null : leaves.Speed,
        };

    /// <summary>A cell of a table that would still tell of the file before; the writer fills it anew.</summary>
    private static bool SaysWhere(Field field)
    {
        var columns = new TableColumns([field.Name], null);
        return columns.Has(TableRole.SourceIn)
            || columns.Has(TableRole.SourceOut)
            || columns.Has(TableRole.Duration)
            || columns.Has(TableRole.Reel)
            || columns.Has(TableRole.File)
            || columns.Has(TableRole.Path);
    }
}
