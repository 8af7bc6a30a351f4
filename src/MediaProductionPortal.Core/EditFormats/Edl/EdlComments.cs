using System.Buffers;

namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>Gives the comments behind an event to the event; unknown ones are kept verbatim.</summary>
internal sealed class EdlComments(EdlClock clock, FindingList findings)
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.,+-eE()[] \t");

    public void Take(EdlDraft draft, ReadOnlySpan<char> line, int number)
    {
        var trimmed = line.Trim();
        if (EdlLocators.IsResolve(trimmed))
        {
            draft.Markers.Add(EdlLocators.FromResolve(trimmed, draft.Record.In));
            return;
        }

        var comment = EdlComment.Parse(line);
        if (draft.CutSop is { } begun && comment.Key is null && IsNumbers(comment.Value))
        {
            TakeSop(draft, new("ASC_SOP", $"{begun.Text} {comment.Value}"), $"{begun.Line} {comment.Value}", number);
            return;
        }

        switch (comment.Key)
        {
            case "FROM CLIP NAME" when draft.FromName is null:
                draft.FromName = comment.Value;
                break;
            case "TO CLIP NAME" when draft.ToName is null:
                draft.ToName = comment.Value;
                break;
            case "FROM CLIP" or "FROM FILE" or "OTIO REFERENCE FROM" when draft.FromPath is null:
                draft.FromPath = comment.Value;
                break;
            case "TO CLIP" or "TO FILE" or "OTIO REFERENCE TO" when draft.ToPath is null:
                draft.ToPath = comment.Value;
                break;
            case "SOURCE FILE" when draft.Files.Count < 2:
                // Avid's word for a clip without a file.
                draft.Files.Add(comment.Value == "(NULL)" ? "" : comment.Value);
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
            case "ASC_SOP":
                TakeSop(draft, comment, line.TrimEnd().ToString(), number);
                break;
            case "ASC_SAT" when CdlText.TryParseSat(comment.Value, out var sat):
                Keep(
                    draft,
                    draft.Sat,
                    sat,
                    draft.Sat is { } s ? $"* COMMENT: OUTGOING ASC_SAT {CdlText.Text(s)}" : "",
                    line,
                    number
                );
                draft.Sat = draft.From is null ? draft.Sat ?? sat : sat;
                break;
            case "EFFECT NAME" or "EFFECTS NAME IS" when draft.EffectName is null && !draft.IsCut:
                draft.EffectName = comment.Value;
                break;
            default:
                if (comment.Key is "ASC_SAT")
                {
                    SayCdl(draft, comment, number);
                }

                draft.Notes.Add(new(line.TrimEnd().ToString(), comment.Key, comment.Value));
                break;
        }
    }

    /// <summary>Says what is left of a colour decision whose lines end before it does.</summary>
    public void Finish(EdlDraft draft)
    {
        if (draft.CutSop is { } cut)
        {
            SayCdl(draft, new("ASC_SOP", cut.Text), cut.Number);
            draft.Notes.Add(new(cut.Line, "ASC_SOP", cut.Text));
        }
    }

    /// <summary>Some programs break the line at 80 characters; what comes next then begins with a number or a bracket.</summary>
    private void TakeSop(EdlDraft draft, EdlComment comment, string line, int number)
    {
        draft.CutSop = null;
        if (CdlText.TryParseSop(comment.Value, out var sop))
        {
            var before = draft.Sop is { } s
                ? $"* COMMENT: OUTGOING ASC_SOP {CdlText.Sop(new(s.Slope, s.Offset, s.Power, null))}"
                : "";
            Keep(draft, draft.Sop, sop, before, line, number);
            draft.Sop = draft.From is null ? draft.Sop ?? sop : sop;
        }
        else if (draft.Sop is null && IsNumbers(comment.Value) && CdlText.Numbers(comment.Value) < 9)
        {
            draft.CutSop = (comment.Value, line, number);
        }
        else
        {
            SayCdl(draft, comment, number);
            draft.Notes.Add(new(line, comment.Key, comment.Value));
        }
    }

    /// <summary>Of two colour decisions behind a transition the first is the outgoing clip's; elsewhere the first one counts.</summary>
    private void Keep<T>(EdlDraft draft, T? known, T read, string before, ReadOnlySpan<char> line, int number)
        where T : struct
    {
        if (known is not { } first)
        {
            return;
        }

        var comment = EdlComment.Parse(draft.From is null ? line : before);
        draft.Notes.Add(new(draft.From is null ? line.TrimEnd().ToString() : before, comment.Key, comment.Value));
        if (draft.From is null && !first.Equals(read))
        {
            findings.Warn(
                EditFindingCodes.CdlUnreadable,
                "The event has two colour decisions that differ; the first one counts. Ask which is meant.",
                number,
                draft.Number,
                null,
                comment.Value
            );
        }
    }

    private static bool IsNumbers(string text) => !text.AsSpan().ContainsAnyExcept(OfNumbers);

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
