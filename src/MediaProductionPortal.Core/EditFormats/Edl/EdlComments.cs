namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>Gives the comments behind an event to the event; unknown ones are kept verbatim.</summary>
internal sealed class EdlComments(EdlClock clock, FindingList findings)
{
    public void Take(EdlDraft draft, ReadOnlySpan<char> line, int number)
    {
        var trimmed = line.Trim();
        if (trimmed.StartsWith("|C:", StringComparison.OrdinalIgnoreCase))
        {
            draft.Markers.Add(EdlLocators.FromResolve(trimmed, draft.Record.In));
            return;
        }

        var comment = EdlComment.Parse(line);
        switch (comment.Key)
        {
            case "FROM CLIP NAME" when draft.FromName is null:
                draft.FromName = comment.Value;
                break;
            case "TO CLIP NAME" when draft.ToName is null:
                draft.ToName = comment.Value;
                break;
            case "FROM CLIP" or "FROM FILE" when draft.FromPath is null:
                draft.FromPath = comment.Value;
                break;
            case "TO CLIP" or "TO FILE" when draft.ToPath is null:
                draft.ToPath = comment.Value;
                break;
            case "SOURCE FILE" when draft.Files.Count < 2:
                draft.Files.Add(comment.Value);
                break;
            case "FROM CLIP IS A STILL":
                (draft.From is { IsSideOnly: true } side ? side : draft).IsStill = true;
                break;
            case "TO CLIP IS A STILL":
                draft.IsStill = true;
                break;
            case "FREEZE FRAME":
                draft.IsFreeze = true;
                break;
            case "LOC" when EdlLocators.TryParse(comment.Value, clock, out var marker):
                draft.Markers.Add(marker);
                break;
            case "ASC_SOP" when draft.Sop is null && CdlText.TryParseSop(comment.Value, out var sop):
                draft.Sop = sop;
                break;
            case "ASC_SAT" when draft.Sat is null && CdlText.TryParseSat(comment.Value, out var sat):
                draft.Sat = sat;
                break;
            case "EFFECT NAME" or "EFFECTS NAME IS" when draft.EffectName is null && !draft.IsCut:
                draft.EffectName = comment.Value;
                break;
            default:
                if (comment.Key is "ASC_SOP" or "ASC_SAT" && Unreadable(draft, comment))
                {
                    SayCdl(draft, comment, number);
                }

                draft.Notes.Add(new(line.TrimEnd().ToString(), comment.Key, comment.Value));
                break;
        }
    }

    private static bool Unreadable(EdlDraft draft, EdlComment comment) =>
        comment.Key == "ASC_SOP"
            ? draft.Sop is null || !CdlText.TryParseSop(comment.Value, out _)
            : draft.Sat is null || !CdlText.TryParseSat(comment.Value, out _);

    private void SayCdl(EdlDraft draft, EdlComment comment, int number) =>
        findings.Warn(
            EditFindingCodes.CdlUnreadable,
            "The colour decision can't be read; the event has none. The line is kept.",
            number,
            draft.Number,
            comment.Key == "ASC_SOP" ? "(r g b)(r g b)(r g b)" : "one number",
            comment.Value
        );
}
