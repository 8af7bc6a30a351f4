using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Days;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>Rolls whose day or unit changes, inside the caller's transaction. Their clips follow by the database's trigger.</summary>
internal sealed class MovedRolls(PortalDb db, Guid title)
{
    private readonly HashSet<(DateOnly Day, string Unit)> days = [];

    public List<(Roll Roll, List<(string Field, string? Before, string? Value)> Said)> Rolls { get; } = [];

    /// <summary>These rolls and their second copies, which lie in the same day.</summary>
    public async Task<List<Roll>> FamilyAsync(IReadOnlyCollection<Guid> firsts, CancellationToken cancel)
    {
        var family = new List<Roll>();
        foreach (var some in firsts.Distinct().Chunk(1000))
            family.AddRange(
                await db
                    .Rolls.Include(r => r.ShootDay)
                    .Include(r => r.Unit)
                    .Where(r =>
                        r.TitleId == title
                        && (
                            EF.Parameter(some).Contains(r.Id)
                            || (r.CopyOfId != null && EF.Parameter(some).Contains(r.CopyOfId.Value))
                        )
                    )
                    .ToListAsync(cancel)
            );
        return family;
    }

    /// <summary>Sets what differs.</summary>
    public async Task SayAsync(Roll roll, IReadOnlyDictionary<string, string?> values, CancellationToken cancel)
    {
        var said = values
            .Select(v => (Field: v.Key, Before: RollFields.Of(roll, v.Key), v.Value))
            .Where(v => v.Before != v.Value)
            .ToList();
        if (said.Count == 0)
            return;
        var (day, unit) = (RollFields.Of(roll, RollFields.Day), RollFields.Of(roll, RollFields.Unit));
        Touch(day, unit);
        foreach (var (field, _, value) in said)
            if (field == RollFields.Day)
                (day, roll.ShootDayId) = (
                    value,
                    value is null ? null : await TitleDays.DayAsync(db, title, RollFields.ParseDay(value), cancel)
                );
            else
                (unit, roll.UnitId) = (
                    value,
                    value is null ? null : await TitleDays.UnitAsync(db, title, value, cancel)
                );
        Touch(day, unit);
        Rolls.Add((roll, said));
    }

    /// <summary>Adds the change with a value for each clip; where the rolls have no clips there is nothing to keep, and the audit log tells.</summary>
    public async Task KeepAsync(ClipChange change, CancellationToken cancel)
    {
        var fresh = new List<ClipValue>();
        foreach (var (roll, said) in Rolls)
        {
            var clips = await db.Clips.Where(c => c.RollId == roll.Id).Select(c => c.Id).ToListAsync(cancel);
            change.Clips += clips.Count;
            fresh.AddRange(
                from clip in clips
                from value in said
                select new ClipValue
                {
                    ChangeId = change.Id,
                    ClipId = clip,
                    Field = value.Field,
                    Value = value.Value,
                    Before = value.Before,
                }
            );
        }
        change.Fields = string.Join(
            ',',
            RollFields.All.Select(f => f.Name).Where(f => Rolls.Any(r => r.Said.Any(s => s.Field == f)))
        );
        if (change.Clips == 0)
            return;
        db.ClipChanges.Add(change);
        await db.SaveChangesAsync(cancel);
        await db.InsertAsync(fresh, cancel);
    }

    /// <summary>Into the audit log, which the rolls' custody shows.</summary>
    public void Note(Who who, DateTimeOffset now)
    {
        foreach (var (roll, said) in Rolls)
            db.Audit.Add(
                WriteAudit.Entry(
                    who,
                    now,
                    "roll-day-corrected",
                    $"roll {roll.Name}",
                    title,
                    string.Join("; ", said.Select(s => $"{s.Field}: {s.Before ?? "-"} → {s.Value ?? "-"}"))
                )
            );
    }

    /// <summary>"Shoot day of 2 rolls, 45 clips".</summary>
    public string Words(ClipChange change)
    {
        var firsts = Rolls.Where(r => r.Roll.CopyOfId is null).Select(r => r.Roll.Name).ToList();
        var rolls = firsts.Count == 1 ? $"roll {firsts[0]}" : Text.Count(Math.Max(firsts.Count, 1), "roll");
        var labels = change.Fields.Split(',').Select(f => RollFields.Label(f));
        return $"{string.Join(", ", labels)} of {rolls}, {Text.Count(change.Clips, "clip")}";
    }

    /// <summary>After the commit: the pages that show them, and what their days miss.</summary>
    public async Task TellAsync(ProgressFeed feed, DayBook book, CancellationToken cancel)
    {
        ClipChanges.Tell(feed, title, Rolls.Select(r => r.Roll.Id));
        foreach (var (day, unit) in days)
            await book.RefreshAsync(title, day, unit, cancel);
    }

    private void Touch(string? day, string? unit)
    {
        if (day is not null)
            days.Add((RollFields.ParseDay(day), unit ?? ""));
    }
}
