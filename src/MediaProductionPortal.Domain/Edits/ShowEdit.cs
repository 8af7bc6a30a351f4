using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Edits;

/// <summary>One edit of a title with the clips of its events, looked up anew each time: what was ingested since is found.</summary>
public sealed class ShowEdit(IDbContextFactory<PortalDb> dbs, AccessRules access, EditReader reader)
{
    /// <param name="timeline">Which of several; null: the first.</param>
    /// <param name="rules">Rules to be tried; null: the title's.</param>
    public async Task<Outcome<EditDetail>> RunAsync(
        Who who,
        Guid id,
        string? timeline,
        MatchRules? rules,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await EditAnswers.FindAsync(db, access, who, id, cancel) is not var (edit, title))
            return Refusal.NotFound("edit");
        var own = await MatchEdit.RulesAsync(db, title.Id, cancel);
        var ready = ReadyRules.Make(rules ?? own);
        if (ready.Refusal is { } odd)
            return odd;
        var reading = await reader.ReadAsync(db, edit, rules ?? own, cancel);
        var picked = PickTimeline.OrFirst(reading, edit.FileName, timeline);
        if (picked.Refusal is { } none)
            return none;
        var versions = await db
            .Edits.AsNoTracking()
            .Where(e => e.TitleId == title.Id && e.Cut == edit.Cut && e.Id != id)
            .ToListAsync(cancel);
        return new EditDetail(
            EditAnswers.Of(edit, title.Code),
            title.Name,
            await access.MayAsync(who, Deed.ManageEdits, Subject.Title(title.Id), cancel),
            own,
            [.. reading.Timelines.Select(t => t.Name)],
            [.. versions.NewestFirst().Select(e => EditAnswers.Of(e, title.Code))],
            await MatchEdit.MatchAsync(db, title, edit.FileName, reading, picked.Value, ready.Value, cancel)
        );
    }
}
