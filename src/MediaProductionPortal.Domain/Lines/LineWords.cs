using MediaProductionPortal.Centres;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Lines;

/// <summary>The portal's line in words.</summary>
public static class LineWords
{
    /// <summary>"100 Mbit/s, every day 20:00-06:00 no limit (Europe/London)".</summary>
    public static string Of(LinkTimetable timetable) =>
        timetable.Rules.Count == 0
            ? LinkWords.Rate(timetable.MbitPerSecond)
            : $"{string.Join(", ", timetable.Rules.Select(LinkWords.Of))}, else {LinkWords.Rate(timetable.MbitPerSecond)} ({timetable.TimeZone})";

    /// <summary>What the portal's own links give, for recipients' tools; null without a limit.</summary>
    internal static async Task<string?> WindowAsync(PortalDb db, CancellationToken cancel)
    {
        var line = await db.PortalLines.AsNoTracking().FirstOrDefaultAsync(l => l.Id == PortalLine.TheOne, cancel);
        return line is null || (line.MbitPerSecond is null && line.Rules.All(r => r.MbitPerSecond is null))
            ? null
            : $"This portal sends, to all together: {Of(line.Timetable)}.";
    }
}
