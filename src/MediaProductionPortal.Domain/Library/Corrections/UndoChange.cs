using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Days;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>Takes a change back for all its clips: they say again what stands without it.</summary>
public sealed class UndoChange(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    DayBook book,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public Task<Outcome<ClipChangeAnswer>> RunAsync(Who who, Guid changeId, CancellationToken cancel) =>
        ClipChanges.AgainAsync(() => OnceAsync(who, changeId, cancel));

    private async Task<Outcome<ClipChangeAnswer>> OnceAsync(Who who, Guid changeId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var change = await db.ClipChanges.AsNoTracking().FirstOrDefaultAsync(c => c.Id == changeId, cancel);
        if (change is null || !await access.MayAsync(who, Deed.SeeLibrary, Subject.Title(change.TitleId), cancel))
            return Refusal.NotFound("change");
        if (!await access.MayAsync(who, Deed.CorrectClips, Subject.Title(change.TitleId), cancel))
            return Refusal.NotAllowed("Editors, production and producers of the title correct its clips.");
        (change.UndoneAt, change.UndoneBy) = (clock.GetUtcNow(), Text.Cut(who.Name, 256));
        var mine = await db
            .ClipChanges.Where(c => c.Id == changeId && c.UndoneAt == null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(c => c.UndoneAt, change.UndoneAt).SetProperty(c => c.UndoneBy, change.UndoneBy),
                cancel
            );
        if (mine == 0)
            return Refusal.Conflict("undone-already", "This change was undone already.");
        var rolls = await ApplyChange.GiveBackAsync(db, changeId, cancel);
        var moved = await StandingRolls.GiveBackAsync(db, change, cancel);
        moved.Note(who, change.UndoneAt.Value);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                change.UndoneAt.Value,
                "correction-undone",
                ClipChanges.Words(change),
                change.TitleId,
                $"change {change.Id} of {change.By}, {Text.Time(change.At)}"
            )
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        ClipChanges.Tell(feed, change.TitleId, rolls);
        await moved.TellAsync(feed, book, cancel);
        return ClipChanges.Of(change);
    }
}
