namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>Makes events of finished drafts.</summary>
internal static class EdlEvents
{
    private const int MostLinesBetween = 16;

    public static IReadOnlyList<EditEvent> Finish(List<EdlDraft> drafts, EdlClock clock, FindingList findings)
    {
        foreach (var draft in drafts)
        {
            HandOverToFrom(draft);
        }

        var events = new List<EditEvent>(drafts.Count);
        foreach (var draft in drafts)
        {
            if (!draft.IsSideOnly)
            {
                events.Add(Finish(draft, events, findings));
            }
        }

        return events;
    }

    /// <summary>Behind a pair of lines, FROM speaks of the outgoing clip; so does the first of two SOURCE FILEs.</summary>
    private static void HandOverToFrom(EdlDraft draft)
    {
        if (draft.From is not { } from)
        {
            return;
        }

        if (draft.ToName is not null || draft.ToPath is not null || IsNoClip(draft))
        {
            from.FromName ??= draft.FromName;
            from.FromPath ??= draft.FromPath;
            (draft.FromName, draft.FromPath) = (draft.ToName, draft.ToPath);
            (draft.ToName, draft.ToPath) = (null, null);
        }

        if (draft.Files.Count == 2)
        {
            if (from.Files.Count == 0)
            {
                from.Files.Add(draft.Files[0]);
            }

            draft.Files.RemoveAt(0);
        }
        else if (draft.Files.Count == 1 && IsNoClip(draft) && from.Files.Count == 0)
        {
            from.Files.Add(draft.Files[0]);
            draft.Files.Clear();
        }
    }

    private static bool IsNoClip(EdlDraft draft) => SpecialReels.KindOf(draft.Reel) != EventKind.Clip;

    private static EditEvent Finish(EdlDraft draft, List<EditEvent> before, FindingList findings)
    {
        var kind = SpecialReels.KindOf(draft.Reel);
        var speed = draft.IsFreeze ? Speed.Freeze : draft.Speed;
        if (draft.Reel.Length == 0)
        {
            findings.Warn(
                EditFindingCodes.ReelMissing,
                "The event names no reel.",
                draft.Line,
                draft.Number,
                "a reel between number and channel"
            );
        }

        if (draft.IsBackwards && speed is not { IsReverse: true })
        {
            findings.Warn(
                EditFindingCodes.OutBeforeIn,
                "The source out lies before the source in, and no speed says that the clip plays backwards; the frames between them were taken, forwards. Ask the editor.",
                draft.Line,
                draft.Number,
                "an M2 line with a negative speed"
            );
        }

        return new()
        {
            Number = draft.Number,
            Line = draft.Line,
            Kind = kind,
            Tracks = draft.Tracks,
            Source = SourceOf(draft, speed),
            Record = draft.Record,
            SourceRange = draft.Source,
            SourceDrop = draft.SourceDrop,
            Speed = speed is { IsNormal: true } ? null : speed,
            IsStill = draft.IsStill,
            Transition = draft.IsCut || draft.IsKeyBackground ? null : TransitionOf(draft, before, findings),
            Cdl =
                draft.Sop is null && draft.Sat is null
                    ? null
                    : new(draft.Sop?.Slope, draft.Sop?.Offset, draft.Sop?.Power, draft.Sat),
            Markers = draft.Markers,
            Notes = draft.Notes,
        };
    }

    private static EventSource SourceOf(EdlDraft draft, Speed? speed) =>
        new(
            draft.Reel.Length == 0 ? null : draft.Reel,
            Undecorated(draft.FromName ?? draft.ToName, speed),
            draft.Files.Count > 0 ? NotEmpty(draft.Files[0]) : null,
            NotEmpty(draft.FromPath)
        );

    private static Transition TransitionOf(EdlDraft draft, List<EditEvent> before, FindingList findings)
    {
        var frames = Math.Max(0, draft.Duration);
        TransitionSide side;
        if (draft.From is { } from)
        {
            var speed = from.IsFreeze ? Speed.Freeze : from.Speed;
            side = new(
                SpecialReels.KindOf(from.Reel),
                SourceOf(from, speed),
                from.IsSideOnly ? from.Source.In : from.Source.Out,
                speed is { IsNormal: true } ? null : speed,
                from.IsSideOnly,
                from.Line
            );
        }
        else
        {
            var last = EndingAt(draft, before);
            side = last is null
                ? new(EventKind.Black, EventSource.None)
                : new(last.Kind, last.Source, last.SourceRange.Out, last.Speed);
            if (last is null && frames > 0 && !draft.IsKey)
            {
                findings.Warn(
                    EditFindingCodes.TransitionIncomplete,
                    "No line says what the transition comes from, and nothing ends where it begins; it was taken to come from black.",
                    draft.Line,
                    draft.Number,
                    "a line before it with the same number"
                );
            }
        }

        return new(Transition.KindOf(draft.Code), draft.Code, frames, 0, side, NotEmpty(draft.EffectName));
    }

    /// <summary>What ends where the transition begins, on one of its tracks: sound may stand between in the list.</summary>
    private static EditEvent? EndingAt(EdlDraft draft, List<EditEvent> before)
    {
        for (var i = before.Count - 1; i >= Math.Max(0, before.Count - MostLinesBetween); i--)
        {
            if (
                before[i].Record.Out == draft.Record.In
                && (draft.Tracks.Count == 0 || before[i].Tracks.Any(draft.Tracks.Contains))
            )
            {
                return before[i];
            }
        }

        return null;
    }

    /// <summary>" FF" behind a freeze and " (47.56 FPS)" behind a retime are decoration.</summary>
    private static string? Undecorated(string? name, Speed? speed)
    {
        if (string.IsNullOrEmpty(name) || speed is not { IsNormal: false } changed)
        {
            return NotEmpty(name);
        }

        if (changed.IsFreeze && name.EndsWith(" FF", StringComparison.Ordinal))
        {
            return name[..^3].TrimEnd();
        }

        return
            name.EndsWith(" FPS)", StringComparison.OrdinalIgnoreCase)
            && name.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var open
            ? name[..open].TrimEnd()
            : name;
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
