using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Days;

/// <summary>The shoot days of a title with their units, newest first, and how complete each is.</summary>
public sealed class ListDays(IDbContextFactory<PortalDb> dbs, AccessRules rules, DayBook book)
{
    /// <summary>Days that are looked at; older ones have their own pages.</summary>
    public const int Most = 60;

    /// <param name="title">Code or id.</param>
    public async Task<Outcome<IReadOnlyList<DaySummary>>> RunAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await rules.MayAsync(who, Deed.SeeDays, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        var days = new List<DaySummary>();
        foreach (var (day, unit) in await UnitsAsync(db, found.Id, null, cancel))
        {
            if (days.Count == Most)
                break;
            var gathered = await GatherDay.RunAsync(db, found.Id, day, unit, cancel);
            var (lines, rolls, counts) = JudgeDay.Of(gathered);
            await book.KeepAsync(found.Id, day, unit, counts.Missing, cancel);
            days.Add(
                new(
                    day,
                    unit.Length == 0 ? null : unit,
                    counts,
                    rolls.Count,
                    lines.Count > 0 ? lines.Sum(l => l.Bytes) : rolls.Sum(r => r.Bytes)
                )
            );
        }
        return Outcome.Of<IReadOnlyList<DaySummary>>(days);
    }

    /// <summary>Days and units that rolls, registrations or reports speak of, newest first; "" for no unit.</summary>
    internal static async Task<IReadOnlyList<(DateOnly Day, string Unit)>> UnitsAsync(
        PortalDb db,
        Guid title,
        DateOnly? day,
        CancellationToken cancel
    )
    {
        var rolls = await db
            .Rolls.Where(r => r.TitleId == title && r.ShootDay != null && (day == null || r.ShootDay.Date == day))
            .Select(r => new { r.ShootDay!.Date, Unit = r.Unit!.Code })
            .Distinct()
            .ToListAsync(cancel);
        var registered = await db
            .Registrations.Where(r => r.TitleId == title && (day == null || r.Day == day))
            .Select(r => new { r.Day, r.Unit })
            .Distinct()
            .ToListAsync(cancel);
        var reported = await db
            .Reports.Where(r => r.TitleId == title && (day == null || r.Day == day))
            .Select(r => new { r.Day, r.Unit })
            .Distinct()
            .ToListAsync(cancel);
        return
        [
            .. rolls
                .Select(r => (Day: r.Date, Unit: r.Unit ?? ""))
                .Concat(registered.Select(r => (r.Day, r.Unit)))
                .Concat(reported.Select(r => (r.Day, r.Unit)))
                .Distinct()
                .OrderByDescending(d => d.Day)
                // What has no unit is seldom what somebody looks for first.
                .ThenBy(d => d.Unit.Length == 0)
                .ThenBy(d => d.Unit, StringComparer.Ordinal),
        ];
    }
}
