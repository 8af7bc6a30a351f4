using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Days;

/// <summary>Keeps what each day misses, for those who must not look at every day.</summary>
public sealed class DayBook(IDbContextFactory<PortalDb> dbs, TimeProvider clock)
{
    /// <summary>Looks at the day anew.</summary>
    /// <param name="unit">"" for none.</param>
    public async Task RefreshAsync(Guid title, DateOnly day, string unit, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var (_, _, counts) = JudgeDay.Of(await GatherDay.RunAsync(db, title, day, unit, cancel));
        await KeepAsync(title, day, unit, counts.Missing, cancel);
    }

    internal async Task KeepAsync(Guid title, DateOnly day, string unit, int missing, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var row = await db.DayStandings.FirstOrDefaultAsync(
            d => d.TitleId == title && d.Day == day && d.Unit == unit,
            cancel
        );
        if (row is null)
            db.DayStandings.Add(
                row = new()
                {
                    TitleId = title,
                    Day = day,
                    Unit = unit,
                    Since = now,
                }
            );
        if ((row.Missing > 0) != (missing > 0))
            row.Since = now;
        (row.Missing, row.ComputedAt) = (missing, now);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody else looked at the same day at the same moment and kept the same.
        }
    }
}
