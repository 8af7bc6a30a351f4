using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>Stops the making of a film with a name within seconds, or has it made once more.</summary>
public sealed class TendMarked(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    MarkedJobs jobs,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public Task<Outcome<Done>> StopAsync(Who who, Guid id, CancellationToken cancel) =>
        ChangeAsync(
            who,
            id,
            "marked-film-stopped",
            film =>
            {
                if (film.State is not (MarkedState.Waiting or MarkedState.Making))
                    return Refusal.Conflict("over", "This film neither waits nor is made; there is nothing to stop.");
                (film.State, film.EndedAt) = (MarkedState.Stopped, clock.GetUtcNow());
                film.Words = Text.Clean($"Stopped by {who.Name}.");
                return null;
            },
            cancel
        );

    /// <summary>What is there is watched until the new one is stored.</summary>
    public async Task<Outcome<Done>> AgainAsync(Who who, Guid id, CancellationToken cancel)
    {
        var changed = await ChangeAsync(
            who,
            id,
            "marked-film-again",
            film =>
            {
                if (film.State is MarkedState.Waiting or MarkedState.Making)
                    return Refusal.Conflict("under-way", "This film waits or is made already.");
                OrderMarked.Ask(film, film.SourceKey, clock.GetUtcNow());
                return null;
            },
            cancel
        );
        if (!changed.IsRefused)
            await jobs.LookAsync(cancel);
        return changed;
    }

    private async Task<Outcome<Done>> ChangeAsync(
        Who who,
        Guid id,
        string deed,
        Func<MarkedFilm, Refusal?> change,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var film = await db.MarkedFilms.FirstOrDefaultAsync(f => f.Id == id && f.State != MarkedState.Dropped, cancel);
        var row = film is null
            ? null
            : await db.DailiesClips.AsNoTracking().FirstAsync(c => c.Id == film.DailiesClipId, cancel);
        if (row is null)
            return Refusal.NotFound("film with a name");
        var session = await DailiesRight.SessionAsync(db, rules, who, row.SessionId, Deed.ManageDailies, cancel);
        if (session.Refusal is { } no)
            return no;
        if (change(film!) is { } refusal)
            return refusal;
        if (row.Files.Find(f => f.Form == DailiesForm.Review) is { } review)
            film!.SourceKey = review.Key;
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                deed,
                $"dailies of {session.Value.Day:yyyy-MM-dd}",
                session.Value.TitleId,
                $"{film!.Name} · {film.Number}"
            )
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new ChangeNotice(session.Value.TitleId, null, null, null, null));
        return default(Done);
    }
}
