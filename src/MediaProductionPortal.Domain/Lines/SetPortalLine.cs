using MediaProductionPortal.Access;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Lines;

/// <summary>Sets how much the portal itself may send and copy, and when; its processes follow within seconds.</summary>
public sealed class SetPortalLine(IDbContextFactory<PortalDb> dbs, ShowPortalLine show, TimeProvider clock)
{
    public async Task<Outcome<PortalLineAnswer>> RunAsync(Who who, LinkTimetable timetable, CancellationToken cancel)
    {
        if (!who.IsAdmin)
            return ShowPortalLine.NotYours;
        if (CheckTimetable.Trouble(timetable) is { } trouble)
            return trouble;
        if (timetable.MbitPerSecond == 0 || timetable.Rules.Any(r => r.MbitPerSecond == 0))
            return Refusal.Invalid(
                "rate-odd",
                "The portal must send at all hours: people wait in front of their browsers. Give at least 1 Mbit/s, or nothing for no limit."
            );
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await db.PortalLines.FirstOrDefaultAsync(l => l.Id == PortalLine.TheOne, cancel);
        if (row is null)
            db.PortalLines.Add(row = new() { TimeZone = "", ChangedBy = "" });
        (row.TimeZone, row.MbitPerSecond, row.Rules) = (
            timetable.TimeZone,
            timetable.MbitPerSecond,
            [.. timetable.Rules]
        );
        (row.ChangedAt, row.ChangedBy) = (clock.GetUtcNow(), Text.Cut(who.Name, 256));
        db.Audit.Add(WriteAudit.Entry(who, row.ChangedAt, "line-set", "the portal", detail: LineWords.Of(timetable)));
        await db.SaveChangesAsync(cancel);
        return await show.RunAsync(who, cancel);
    }
}
