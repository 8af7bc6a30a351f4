using System.Globalization;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>Sets how much of its link a centre may use, and when; its agents hear of it within seconds.</summary>
public sealed class SetLink(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ShowLink show,
    OrderBell bell,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<LinkAnswer>> RunAsync(
        Who who,
        Guid centreId,
        LinkTimetable timetable,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var centre = await db.Centres.AsNoTracking().FirstOrDefaultAsync(c => c.Id == centreId, cancel);
        if (centre is null || !await rules.MayAsync(who, Deed.SeeCentre, Subject.Centre(centreId), cancel))
            return Refusal.NotFound("centre");
        if (!await rules.MayAsync(who, Deed.ManageCentre, Subject.Centre(centreId), cancel))
            return Refusal.NotAllowed("Only an admin of this centre can change its link.");
        if (CheckTimetable.Trouble(timetable) is { } trouble)
            return trouble;
        var now = clock.GetUtcNow();
        var link = await db.CentreLinks.FirstOrDefaultAsync(l => l.CentreId == centreId, cancel);
        if (link is null)
        {
            link = new()
            {
                CentreId = centreId,
                TimeZone = timetable.TimeZone,
                ChangedBy = "",
            };
            db.CentreLinks.Add(link);
        }
        (link.TimeZone, link.MbitPerSecond, link.Rules) = (
            timetable.TimeZone,
            timetable.MbitPerSecond,
            [.. timetable.Rules]
        );
        (link.ChangedAt, link.ChangedBy) = (now, Text.Cut(who.Name, 256));
        db.Audit.Add(WriteAudit.Entry(who, now, "link-set", $"centre {centre.Code}", detail: Detail(timetable)));
        await db.SaveChangesAsync(cancel);
        bell.Ring(centreId);
        feed.Publish(new ChangeNotice(null, centreId, null, null, null));
        return await show.RunAsync(who, centreId, cancel);
    }

    private static string Detail(LinkTimetable timetable) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{LinkWords.Rate(timetable.MbitPerSecond)}, {timetable.TimeZone}; {string.Join("; ", timetable.Rules.Select(LinkWords.Of))}"
        );
}
