using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.EditFormats.Diff;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Edits;

/// <summary>What changed from one edit of a title to another, by what they show.</summary>
public sealed class CompareEdits(IDbContextFactory<PortalDb> dbs, AccessRules access, EditReader reader)
{
    /// <param name="id">The newer one.</param>
    /// <param name="with">The older one.</param>
    public async Task<Outcome<EditDiffAnswer>> RunAsync(Who who, Guid id, Guid with, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (
            await EditAnswers.FindAsync(db, access, who, id, cancel) is not var (now, title)
            || await EditAnswers.FindAsync(db, access, who, with, cancel) is not var (old, other)
        )
            return Refusal.NotFound("edit");
        if (title.Id != other.Id)
            return Refusal.Invalid("other-title", "Edits of two titles are not compared.");
        var rules = await MatchEdit.RulesAsync(db, title.Id, cancel);
        var before = await ReadAsync(db, old, rules, cancel);
        var after = await ReadAsync(db, now, rules, cancel);
        if ((before.Refusal ?? after.Refusal) is { } no)
            return no;
        var (a, b) = (before.Value, after.Value);
        if (a.Rate.Nominal != b.Rate.Nominal)
            return Refusal.Invalid(
                "edit-rate-differs",
                $"{old.FileName} runs at {a.Rate} frames a second, {now.FileName} at {b.Rate}; their frames can't be compared."
            );
        var changes = await Task.Run(() => CutDiff.Compare(a, b), cancel);
        var (places, placesNow) = (Places(a), Places(b));
        return new EditDiffAnswer(
            EditAnswers.Of(old, title.Code),
            EditAnswers.Of(now, title.Code),
            title.Name,
            changes.CountBy(c => c.Kind).ToDictionary(),
            [.. changes.Select(c => Of(c, a, b, places, placesNow))]
        );
    }

    private async Task<Outcome<Timeline>> ReadAsync(PortalDb db, Edit edit, MatchRules rules, CancellationToken cancel)
    {
        var reading = await reader.ReadAsync(db, edit, rules, cancel);
        return PickTimeline.OrFirst(reading, edit.FileName, null);
    }

    private static Dictionary<EditEvent, int> Places(Timeline timeline)
    {
        var places = new Dictionary<EditEvent, int>(ReferenceEqualityComparer.Instance);
        foreach (var (index, ev) in timeline.Events.Index())
            places[ev] = index;
        return places;
    }

    private static DiffChangeAnswer Of(
        CutChange c,
        Timeline old,
        Timeline now,
        Dictionary<EditEvent, int> places,
        Dictionary<EditEvent, int> placesNow
    ) =>
        new(
            c.Kind,
            c.Old is null ? null : Of(c.Old, old, places[c.Old]),
            [.. c.New.Select(e => Of(e, now, placesNow[e]))],
            c.HeadTrim,
            c.TailTrim,
            c.Slip,
            c.RecordShift,
            c.Reordered,
            c.Also
        );

    private static DiffEventAnswer Of(EditEvent ev, Timeline timeline, int index)
    {
        var rate = ev.RateOf(timeline);
        string Source(long frame) => new Timecode(frame, rate, ev.SourceDrop && rate.CanDrop).ToString();
        return new(
            index,
            ev.Number,
            ev.Kind == EventKind.Clip ? SourceNames.Of(ev.Source, ReadyRules.None).Words : Text.Kebab(ev.Kind),
            Source(ev.SourceRange.In),
            Source(ev.SourceRange.Out),
            timeline.RecordText(ev.Record.In),
            timeline.RecordText(ev.Record.Out),
            ev.Record.Length
        );
    }
}
