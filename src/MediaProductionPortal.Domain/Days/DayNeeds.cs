using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shipments;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Days;

/// <summary>Shoot days that miss clips, and registered drives that have not arrived.</summary>
internal static class DayNeeds
{
    private const int Most = 20;

    /// <param name="titles">Whose days the person sees; null for all.</param>
    public static async Task<IEnumerable<NeedAnswer>> ReadAsync(
        PortalDb db,
        DayBook book,
        IReadOnlyList<Guid>? titles,
        int lateAfterDays,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        await LookAgainAsync(db, book, titles, now, cancel);
        var days = await db
            .DayStandings.AsNoTracking()
            .Where(d => d.Missing > 0 && (titles == null || titles.Contains(d.TitleId)))
            .Join(db.Titles, d => d.TitleId, t => t.Id, (d, t) => new { Day = d, t.Code })
            .OrderByDescending(d => d.Day.Day)
            .Take(Most)
            .ToListAsync(cancel);
        var late = now - TimeSpan.FromDays(lateAfterDays);
        var shipments = await db
            .Registrations.AsNoTracking()
            .Include(r => r.Rolls)
            .Where(r =>
                r.Latest
                && r.TitleId != null
                && (titles == null || titles.Contains(r.TitleId.Value))
                && r.RegisteredAt < late
                && r.Rolls.Any(roll => roll.RollId == null)
            )
            .OrderBy(r => r.RegisteredAt)
            .Take(Most)
            .ToListAsync(cancel);
        return
        [
            .. shipments.Select(r => Late(r, now)),
            .. days.Select(d => new NeedAnswer(
                "day-incomplete",
                $"{d.Code} {d.Day.Day:yyyy-MM-dd} {d.Day.Unit}".TrimEnd(),
                $"{Text.Count(d.Day.Missing, "clip was", "clips were")} shot and {(d.Day.Missing == 1 ? "is" : "are")} on no drive: look which, and ask the set.",
                Link(d.Code, d.Day.Day, d.Day.Unit),
                d.Day.Since
            )),
        ];
    }

    /// <summary>A day that missed clips may be whole by now; one that was whole is looked at when its page is.</summary>
    private static async Task LookAgainAsync(
        PortalDb db,
        DayBook book,
        IReadOnlyList<Guid>? titles,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var old = now - TimeSpan.FromMinutes(1);
        var due = await db
            .DayStandings.AsNoTracking()
            .Where(d => d.Missing > 0 && d.ComputedAt < old && (titles == null || titles.Contains(d.TitleId)))
            .OrderBy(d => d.ComputedAt)
            .Take(5)
            .ToListAsync(cancel);
        foreach (var day in due)
            await book.RefreshAsync(day.TitleId, day.Day, day.Unit, cancel);
    }

    private static NeedAnswer Late(Registration r, DateTimeOffset now)
    {
        var open = r.Rolls.Count(roll => roll.RollId is null);
        var days = (int)(now - r.RegisteredAt).TotalDays;
        var what =
            open == r.Rolls.Count
                ? $"Drive {r.Label} was registered {Text.Count(days, "day")} ago and has not arrived: ask where it is."
                : $"{open} of {Text.Count(r.Rolls.Count, "roll")} of {RegistrationAnswers.Name(r)} have not arrived: find out where they are.";
        return new("shipment-late", $"{r.TitleCode} {r.Label}", what, Link(r.TitleCode, r.Day, r.Unit), r.RegisteredAt);
    }

    private static string Link(string code, DateOnly day, string unit) =>
        $"/titles/{code}/days/{day:yyyy-MM-dd}?unit={Uri.EscapeDataString(unit)}";
}
