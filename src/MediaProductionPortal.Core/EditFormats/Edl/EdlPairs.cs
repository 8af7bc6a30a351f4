namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>
/// A transition is TWO lines with one number: first the outgoing clip with zero length, then the incoming one with duration.
/// Some lists give the outgoing clip its whole length there; then it is an event of its own and the outgoing side as well.
/// </summary>
internal static class EdlPairs
{
    /// <summary>Lists of picture and sound may give all the outgoing lines of a number before its incoming ones.</summary>
    private const int MostLinesBetween = 16;

    /// <param name="drafts">The lines before, in their order.</param>
    public static void Join(List<EdlDraft> drafts, EdlDraft draft, FindingList findings)
    {
        if (draft.IsCut)
        {
            return;
        }

        if (Outgoing(drafts, draft) is { } from)
        {
            draft.From = from;
            from.IsSideOnly = from.Record.IsEmpty && from.IsCut;
        }

        if (draft.Duration < 0 && !draft.IsKey)
        {
            findings.Warn(
                EditFindingCodes.TransitionIncomplete,
                "The transition does not say how long it is; it was taken as a cut of zero frames.",
                draft.Line,
                draft.Number,
                "a number of frames behind the transition"
            );
        }

        if (draft.IsKey && (drafts.Count == 0 || !drafts[^1].IsKeyBackground))
        {
            findings.Warn(
                EditFindingCodes.TransitionUnsupported,
                "Keys are kept and shown, but nothing here can make one: background and foreground are pulled as two clips.",
                draft.Line,
                draft.Number,
                null,
                draft.Code
            );
        }
    }

    /// <summary>The nearest line on the same track; where a list names other tracks there, the line before with the same cut.</summary>
    private static EdlDraft? Outgoing(List<EdlDraft> drafts, EdlDraft draft)
    {
        for (var i = drafts.Count - 1; i >= Math.Max(0, drafts.Count - MostLinesBetween); i--)
        {
            if (SharesTrack(drafts[i], draft))
            {
                return Belongs(drafts[i], draft) ? drafts[i] : null;
            }
        }

        return drafts.Count > 0 && drafts[^1] is { Record.IsEmpty: true } last && Belongs(last, draft) ? last : null;
    }

    private static bool SharesTrack(EdlDraft a, EdlDraft b) =>
        a.Tracks.Count == 0 ? b.Tracks.Count == 0 : a.Tracks.Any(b.Tracks.Contains);

    private static bool Belongs(EdlDraft before, EdlDraft draft) =>
        before.From is null
        && (before.IsCut || before.IsKeyBackground)
        && (
            before.Number == draft.Number
            || (before.Record.IsEmpty && before.IsCut && before.Record.In == draft.Record.In)
        );
}
