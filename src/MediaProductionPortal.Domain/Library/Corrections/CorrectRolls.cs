using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Days;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>A person puts the shoot day or unit of rolls of one title right: their clips and second copies follow, and go back with one undo.</summary>
public sealed class CorrectRolls(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    DayBook book,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <param name="rolls">Ids; of a second copy, its first is meant.</param>
    /// <param name="wanted"><see cref="RollFields"/> only.</param>
    public async Task<Outcome<ClipChangeAnswer>> RunAsync(
        Who who,
        IReadOnlyCollection<Guid> rolls,
        IReadOnlyDictionary<string, string?> wanted,
        CancellationToken cancel
    )
    {
        if (wanted.Count == 0)
            return Refusal.Invalid("values-missing", "Say the day, the unit or both, like day: 2025-03-11.");
        if (wanted.Keys.FirstOrDefault(f => !RollFields.Has(f)) is { } odd)
            return Refusal.Invalid(
                "field-unknown",
                $"'{odd}' is nothing that a roll says for its clips. Day and unit are, and are said apart from other fields."
            );
        var values = RollFields.Read(wanted);
        return values.Refusal is { } no
            ? no
            : await ClipChanges.AgainAsync(() => OnceAsync(who, rolls, values.Value, cancel));
    }

    private async Task<Outcome<ClipChangeAnswer>> OnceAsync(
        Who who,
        IReadOnlyCollection<Guid> ids,
        IReadOnlyDictionary<string, string?> values,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var asked = new List<Roll>();
        foreach (var some in ids.Chunk(1000))
            asked.AddRange(
                await db.Rolls.AsNoTracking().Where(r => EF.Parameter(some).Contains(r.Id)).ToListAsync(cancel)
            );
        if (await RefuseAsync(who, ids, asked, cancel) is { } no)
            return no;
        var title = asked[0].TitleId!.Value;
        var change = new ClipChange
        {
            TitleId = title,
            Source = ValueSource.Person,
            At = clock.GetUtcNow(),
            UserId = who.UserId,
            By = Text.Cut(who.Name, 256),
        };
        var moved = new MovedRolls(db, title);
        foreach (var roll in await moved.FamilyAsync([.. asked.Select(r => r.CopyOfId ?? r.Id)], cancel))
            await moved.SayAsync(roll, values, cancel);
        if (moved.Rolls.Count == 0)
            return ClipChanges.Of(change, words: "Nothing changed: the rolls say this already.");
        await moved.KeepAsync(change, cancel);
        moved.Note(who, change.At);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await moved.TellAsync(feed, book, cancel);
        return ClipChanges.Of(change, words: moved.Words(change));
    }

    private async Task<Refusal?> RefuseAsync(
        Who who,
        IReadOnlyCollection<Guid> ids,
        List<Roll> rolls,
        CancellationToken cancel
    )
    {
        if (rolls.Count == 0 || rolls.Count != ids.Count)
            return Refusal.NotFound("roll");
        foreach (var roll in rolls)
            if (
                !await access.MayAsync(who, Deed.SeeRolls, Subject.Roll(roll.Id), cancel)
                && (
                    roll.TitleId is not { } of
                    || !await access.MayAsync(who, Deed.SeeLibrary, Subject.Title(of), cancel)
                )
            )
                return Refusal.NotFound("roll");
        if (rolls.FirstOrDefault(r => r.TitleId is null || r.State == RollState.Waiting) is { } waiting)
            return Refusal.Conflict(
                "roll-waiting",
                $"Roll {waiting.Name} waits to be ingested: its title, day and unit are said when its ingest starts."
            );
        var titles = rolls.Select(r => r.TitleId!.Value).Distinct().ToList();
        if (titles.Count > 1)
            return Refusal.Invalid(
                "several-titles",
                "The rolls are of several titles: correct those of one at a time."
            );
        return await access.MayAsync(who, Deed.CorrectClips, Subject.Title(titles[0]), cancel)
            ? null
            : Refusal.NotAllowed("Editors, production and producers of the title correct its clips.");
    }
}
