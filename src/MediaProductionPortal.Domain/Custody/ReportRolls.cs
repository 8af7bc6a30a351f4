using System.Globalization;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>Which rolls a report is about; what is null does not narrow.</summary>
/// <param name="Title">Id of the title.</param>
/// <param name="Unit">Code.</param>
/// <param name="Rolls">Hand-picked.</param>
public sealed record ReportChoice(
    Guid? Drive = null,
    Guid? Title = null,
    DateOnly? Day = null,
    string? Unit = null,
    IReadOnlyList<Guid>? Rolls = null
)
{
    public bool IsEmpty => Drive is null && Title is null && Rolls is not { Count: > 0 };
}

/// <summary>One report for many rolls: which cards may be wiped, which not and why, and every finding with what to do.</summary>
public sealed class ReportRolls(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores, TimeProvider clock)
{
    private const int MostRolls = 500;
    private const int MostFindings = 2000;

    public async Task<Outcome<RollsReportAnswer>> RunAsync(Who who, ReportChoice choice, CancellationToken cancel)
    {
        if (choice.IsEmpty)
            return Refusal.Invalid(
                "no-rolls-chosen",
                "Say which rolls: a drive, a title (with a shoot day and unit), or rolls by id."
            );
        var sight = await Sight.OfAsync(rules, who, Deed.SeeRolls, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var wanted = Narrow(sight.On(db.Rolls), choice);
        var rolls = await wanted
            .AsNoTracking()
            .Include(r => r.Title)
            .OrderBy(r => r.Name)
            .ThenBy(r => r.Id)
            .Take(MostRolls + 1)
            .ToListAsync(cancel);
        if (rolls.Count == 0)
            return Refusal.NotFound("roll");
        if (rolls.Count > MostRolls)
            return Refusal.Invalid(
                "too-many-rolls",
                $"These are more than {MostRolls} rolls, which nobody reads in one report. Choose a shoot day or a drive."
            );
        var ids = rolls.Select(r => r.Id).ToList();
        var answers = (await RollAnswers.ReadAsync(db, db.Rolls.Where(r => ids.Contains(r.Id)), cancel)).ToDictionary(
            r => r.Id
        );
        var drives = await db
            .Drives.AsNoTracking()
            .Where(d => db.Rolls.Any(r => ids.Contains(r.Id) && r.DriveId == d.Id))
            .ToDictionaryAsync(d => d.Id, d => d.Label, cancel);
        var centres = await db.Centres.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var reports = new List<RollReport>();
        foreach (var roll in rolls)
        {
            var findings = await FindingsAsync(db, roll.Id, cancel);
            var safe = roll.State == RollState.Safe && roll.AllGatesPassed;
            reports.Add(
                new(
                    answers[roll.Id],
                    roll.Title?.Name,
                    centres[roll.CentreId],
                    drives[roll.DriveId],
                    safe,
                    WipeWords.Why(roll),
                    await OriginAsync(roll, cancel),
                    findings,
                    Math.Max(0, roll.FindingCount - findings.Count)
                )
            );
        }
        return new RollsReportAnswer(Of(choice, reports), clock.GetUtcNow(), reports);
    }

    private static IQueryable<Roll> Narrow(IQueryable<Roll> rolls, ReportChoice choice)
    {
        if (choice.Drive is { } drive)
            rolls = rolls.Where(r => r.DriveId == drive);
        if (choice.Title is { } title)
            rolls = rolls.Where(r => r.TitleId == title);
        if (choice.Day is { } day)
            rolls = rolls.Where(r => r.ShootDay!.Date == day);
        if (choice.Unit is { Length: > 0 } unit)
            rolls = rolls.Where(r => r.Unit!.Code == unit);
        if (choice.Rolls is { Count: > 0 } picked)
            rolls = rolls.Where(r => picked.Contains(r.Id));
        return rolls;
    }

    private static async Task<List<FindingAnswer>> FindingsAsync(PortalDb db, Guid rollId, CancellationToken cancel)
    {
        var rows = await db
            .Findings.AsNoTracking()
            .Where(f => f.RollId == rollId)
            .OrderBy(f => f.Id)
            .Take(MostFindings)
            .ToListAsync(cancel);
        return
        [
            .. rows.OrderByDescending(f => f.Severity)
                .Select(f => new FindingAnswer(
                    Text.Kebab(f.Stage),
                    f.At,
                    new Finding(f.Code, f.Severity, f.Path, f.Words, f.Expected, f.Found)
                )),
        ];
    }

    private async Task<string> OriginAsync(Roll roll, CancellationToken cancel)
    {
        if (roll.HashLists.Count == 0)
            return "None came with the roll: it was hashed at the centre for the first time.";
        var lists = string.Join(", ", roll.HashLists);
        if (
            roll.Title is not { } title
            || !roll.HashLists.Contains("ascmhl")
            || await StoredGenerations.OriginAsync(
                stores.Of(title.Stores).Media,
                MediaKeys.RollPrefix(title.Code, roll.Id),
                cancel
            )
                is not { } first
        )
            return lists;
        var by = string.Join(
            ", ",
            new[] { $"{first.Tool} {first.ToolVersion}".Trim(), first.Host }
                .Concat(first.Authors)
                .Where(p => !string.IsNullOrEmpty(p))
        );
        var at = first.At is { } when ? $" on {Text.Time(when)}" : "";
        return $"{lists}, begun{at}{(by.Length > 0 ? $" by {by}" : "")}.";
    }

    private static string Of(ReportChoice choice, List<RollReport> rolls)
    {
        List<string> parts = [];
        if (choice.Title is not null)
            parts.Add(rolls[0].Title ?? "");
        if (choice.Day is { } day)
            parts.Add($"shoot day {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        if (choice.Unit is { Length: > 0 } unit)
            parts.Add($"unit {unit}");
        if (choice.Drive is not null)
            parts.Add($"drive {rolls[0].Drive}");
        if (choice.Rolls is { Count: > 0 })
            parts.Add("chosen by hand");
        return string.Join(", ", parts.Where(p => p.Length > 0));
    }
}
