namespace MediaProductionPortal.EditFormats.Diff;

/// <summary>Says what kind of change lies between an event and its counterpart.</summary>
internal static class DiffClassify
{
    public static CutChange Of(DiffSide old)
    {
        var now = old.Matches[0];
        var change = new CutChange(CutChangeKind.Split, old.Source, old.Event, [.. old.Matches.Select(m => m.Event)])
        {
            RecordShift = now.Event.Record.In - old.Event.Record.In,
            Reordered = old.IsReordered,
            Also = Also(old.Event, now.Event),
        };
        if (old.Matches.Count > 1)
        {
            return change;
        }

        var (begins, ends) = (now.Frames.In - old.Frames.In, now.Frames.Out - old.Frames.Out);
        var (head, tail) = old.Speed.IsReverse ? (-ends, begins) : (begins, -ends);
        var shorter = old.Event.Record.Length - now.Event.Record.Length;
        if (old.Speed != now.Speed)
        {
            return change with { Kind = CutChangeKind.Retimed, HeadTrim = head, TailTrim = tail };
        }

        if (begins == 0 && ends == 0)
        {
            // A freeze, black or a still grows without using more source.
            return shorter != 0 && (old.Speed.IsFreeze || old.Event.IsStill)
                    ? change with
                    {
                        Kind = CutChangeKind.Trimmed,
                        TailTrim = shorter,
                    }
                : change.RecordShift == 0 && !change.Reordered ? change with { Kind = CutChangeKind.Unchanged }
                : change with { Kind = CutChangeKind.Moved };
        }

        return begins == ends
            ? change with
            {
                Kind = CutChangeKind.Slipped,
                Slip = begins,
            }
            : change with
            {
                Kind = CutChangeKind.Trimmed,
                HeadTrim = head,
                TailTrim = tail,
            };
    }

    private static List<string> Also(EditEvent old, EditEvent now)
    {
        var also = new List<string>();
        Add(
            "transition",
            (old.Transition?.Code, old.Transition?.Frames, old.Transition?.Before)
                != (now.Transition?.Code, now.Transition?.Frames, now.Transition?.Before)
        );
        Add("colour", old.Cdl != now.Cdl);
        Add("enabled", old.Enabled != now.Enabled);
        Add("track", !old.Tracks.SequenceEqual(now.Tracks));
        Add("markers", !old.Markers.Select(m => m.Text).SequenceEqual(now.Markers.Select(m => m.Text)));
        return also;

        void Add(string what, bool differs)
        {
            if (differs)
            {
                also.Add(what);
            }
        }
    }
}
