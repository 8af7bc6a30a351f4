using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>A centre's link: what it may do, does and did, by drive, with time left that reckons with the timetable.</summary>
public sealed class ShowLink(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    /// <summary>A report that is older tells nothing of now.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public async Task<Outcome<LinkAnswer>> RunAsync(Who who, Guid centreId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var centre = await db.Centres.AsNoTracking().FirstOrDefaultAsync(c => c.Id == centreId, cancel);
        if (centre is null || !await rules.MayAsync(who, Deed.SeeCentre, Subject.Centre(centreId), cancel))
            return Refusal.NotFound("centre");
        var now = clock.GetUtcNow();
        var (since, heard) = (now - Week, now - Fresh);
        var link = await db.CentreLinks.AsNoTracking().FirstOrDefaultAsync(l => l.CentreId == centreId, cancel);
        var reports = await db
            .LinkStates.AsNoTracking()
            .Where(s => s.CentreId == centreId && s.At > heard)
            .ToListAsync(cancel);
        var samples = await db
            .LinkSamples.AsNoTracking()
            .Where(s => s.CentreId == centreId && s.From >= since)
            .OrderBy(s => s.From)
            .ToListAsync(cancel);
        var sent = samples
            .SelectMany(s => s.Drives)
            .GroupBy(d => d.Key)
            .ToDictionary(g => g.Key, g => g.Sum(d => d.Value));
        var named = sent
            .Keys.Concat(reports.SelectMany(r => r.Report.Drives).Select(d => d.DriveId))
            .Distinct()
            .ToList();
        var drives = await db
            .Drives.AsNoTracking()
            .Where(d => d.CentreId == centreId && named.Contains(d.Id))
            .ToListAsync(cancel);
        var timetable = link?.Timetable ?? LinkTimetable.Open;
        var view = new LinkView(timetable, [.. reports.Select(r => r.Report)], Best(samples, now), now);
        return new LinkAnswer(
            centre.Id,
            centre.Code,
            centre.Name,
            timetable,
            link?.ChangedAt,
            link?.ChangedBy,
            reports.Count == 0 ? null : view.Now(reports.Max(r => r.At)),
            view.Drives(drives, sent),
            [
                .. samples
                    .GroupBy(s => new DateTimeOffset(
                        s.From.UtcTicks - (s.From.UtcTicks % TimeSpan.TicksPerHour),
                        default
                    ))
                    .Select(hour => new LinkHourAnswer(hour.Key, hour.Sum(s => s.Bytes))),
            ]
        );
    }

    /// <summary>The best five whole minutes of the week, bytes a second.</summary>
    private static double Best(List<LinkSample> samples, DateTimeOffset now) =>
        samples
            .Where(s => s.From + LinkStep.Length <= now)
            .GroupBy(s => s.From)
            .Select(step => step.Sum(s => s.Bytes) / LinkStep.Length.TotalSeconds)
            .DefaultIfEmpty(0)
            .Max();
}
