using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>What an agent is told of its centre's link, beside its orders.</summary>
internal static class GiveLinkOrders
{
    public static async Task<LinkOrders> AskAsync(
        PortalDb db,
        Who agent,
        Guid centre,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var link = await db.CentreLinks.AsNoTracking().FirstOrDefaultAsync(l => l.CentreId == centre, cancel);
        var agents = await db
            .Agents.AsNoTracking()
            .Where(a => a.CentreId == centre && a.RevokedAt == null)
            .ToListAsync(cancel);
        // Several agents share the centre's one line: those that answer, and the one that asks.
        var sharing = agents.Count(a => a.Id == agent.AgentId || CentreAnswers.IsOnline(a, now));
        var drives = await db
            .Drives.AsNoTracking()
            .Where(d =>
                d.CentreId == centre
                && d.State == DriveState.Ingesting
                && (d.Priority != DrivePriority.Normal || d.WantedBy != null)
            )
            .OrderBy(d => d.Id)
            .Select(d => new
            {
                d.Id,
                d.Priority,
                d.WantedBy,
            })
            .ToListAsync(cancel);
        return new(
            link?.Timetable ?? LinkTimetable.Open,
            1.0 / Math.Max(1, sharing),
            [.. drives.Select(d => new DriveShare(d.Id, d.Priority.Weight(), d.WantedBy))]
        );
    }
}
