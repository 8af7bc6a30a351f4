using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Reports;
using MediaProductionPortal.Shipments;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Days;

/// <summary>One shoot day of one unit: what was shot, what was registered, what came, and what became of it.</summary>
public sealed class ShowDay(IDbContextFactory<PortalDb> dbs, AccessRules rules, DayBook book)
{
    /// <param name="title">Code or id.</param>
    /// <param name="unit">"" for none; null: the day's first unit.</param>
    public async Task<Outcome<DayAnswer>> RunAsync(
        Who who,
        string title,
        DateOnly day,
        string? unit,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await rules.MayAsync(who, Deed.SeeDays, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        var known = await ListDays.UnitsAsync(db, found.Id, day, cancel);
        var code = unit?.Trim().ToUpperInvariant() ?? (known.Count > 0 ? known[0].Unit : "");
        var gathered = await GatherDay.RunAsync(db, found.Id, day, code, cancel);
        var (lines, rolls, counts) = JudgeDay.Of(gathered);
        await book.KeepAsync(found.Id, day, code, counts.Missing, cancel);
        // Where no clip is known, the rolls tell how much there is.
        var byRolls = lines.Count == 0;
        return new DayAnswer(
            found.Code,
            found.Name,
            day,
            code.Length == 0 ? null : code,
            [.. known.Select(k => k.Unit).Append(code).Distinct().Order(StringComparer.Ordinal)],
            await rules.MayAsync(who, Deed.RegisterShoot, Subject.Title(found.Id), cancel),
            DayHeadlines.Of(lines, rolls, counts),
            counts,
            byRolls ? rolls.Where(r => r.OnDrive).Sum(r => r.Bytes) : lines.Where(l => l.OnDrive).Sum(l => l.Bytes),
            byRolls ? rolls.Where(r => r.Stored).Sum(r => r.Bytes) : lines.Where(l => l.Stored).Sum(l => l.Bytes),
            byRolls ? rolls.Where(r => r.Archived).Sum(r => r.Bytes) : lines.Where(l => l.Archived).Sum(l => l.Bytes),
            lines,
            rolls,
            [.. gathered.Reports.Select(r => ReportAnswers.Of(r, found.Code))],
            [
                .. gathered
                    .Registrations.OrderBy(r => r.Number)
                    .ThenByDescending(r => r.Version)
                    .Select(RegistrationAnswers.Of),
            ]
        );
    }
}
