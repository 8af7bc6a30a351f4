namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>
/// A transition is TWO lines with one number: first the outgoing clip with zero length, then the incoming one with duration.
/// Some lists give the outgoing clip its whole length there; then it is an event of its own and the outgoing side as well.
/// </summary>
internal static class EdlPairs
{
    public static void Join(EdlDraft? before, EdlDraft draft, FindingList findings)
    {
        if (draft.IsCut)
        {
            return;
        }

        if (before is not null && Belongs(before, draft))
        {
            draft.From = before;
            before.IsSideOnly = before.Record.IsEmpty && before.IsCut;
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

        if (draft.IsKey && before is not { IsKeyBackground: true })
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

    private static bool Belongs(EdlDraft before, EdlDraft draft) =>
        before.From is null
        && (before.IsCut || before.IsKeyBackground)
        && (
            before.Number == draft.Number
            || (before.Record.IsEmpty && before.IsCut && before.Record.In == draft.Record.In)
        );
}
