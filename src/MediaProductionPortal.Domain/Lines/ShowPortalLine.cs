using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Link;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Lines;

/// <summary>The portal's line, for site admins: limit, timetable, and what goes on now.</summary>
public sealed class ShowPortalLine(IDbContextFactory<PortalDb> dbs, TimeProvider clock)
{
    private const double BytesPerMbit = 1_000_000 / 8.0;
    internal static readonly Refusal NotYours = Refusal.NotAllowed("Only site admins see and set the portal's line.");

    public async Task<Outcome<PortalLineAnswer>> RunAsync(Who who, CancellationToken cancel)
    {
        if (!who.IsAdmin)
            return NotYours;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await db.PortalLines.AsNoTracking().FirstOrDefaultAsync(l => l.Id == PortalLine.TheOne, cancel);
        var now = clock.GetUtcNow();
        var since = now - KeepPortalLine.Silence;
        var uses = await db.PortalLineUses.AsNoTracking().Where(u => u.At > since).ToListAsync(cancel);
        var table = new Timetable(row?.Timetable ?? LinkTimetable.Open);
        var spans = table.Ahead(now, TimeSpan.FromDays(7));
        return new PortalLineAnswer(
            row?.Timetable ?? LinkTimetable.Open,
            double.IsInfinity(spans[0].BytesPerSecond) ? null : spans[0].BytesPerSecond / BytesPerMbit,
            spans.Count > 1 ? spans[0].To : null,
            [
                .. uses.OrderBy(u => u.Machine, StringComparer.Ordinal)
                    .Select(u => new LineUseAnswer(
                        u.Machine,
                        Mbit(u, LinePriority.People),
                        Mbit(u, LinePriority.Deliveries),
                        Mbit(u, LinePriority.Work),
                        Mbit(u, LinePriority.Upkeep)
                    )),
            ],
            row?.ChangedAt,
            row?.ChangedBy
        );
    }

    private static double Mbit(PortalLineUse use, LinePriority priority) =>
        use.Rates.ElementAtOrDefault((int)priority) / BytesPerMbit;
}
