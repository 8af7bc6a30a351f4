using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer.Link;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Lines;

/// <summary>
/// Holds this process to the portal's line: reads the timetable, tells what goes on, and takes an equal part of the rate
/// beside every other process that sends at the moment. Called every few seconds.
/// </summary>
public sealed class KeepPortalLine(IDbContextFactory<PortalDb> dbs, SharedLine line, TimeProvider clock)
{
    /// <summary>So long after its last word a process does not send any more.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private readonly Guid process = Guid.CreateVersion7();
    private IReadOnlyList<long> before = line.Went;
    private long lookedAt = clock.GetTimestamp();
    private bool told;

    public async Task LookAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await db.PortalLines.AsNoTracking().FirstOrDefaultAsync(l => l.Id == PortalLine.TheOne, cancel);
        var rate = new Timetable(row?.Timetable ?? LinkTimetable.Open).At(clock.GetUtcNow());
        var others = await TellAsync(db, cancel);
        line.Rate = rate / (others + 1);
    }

    /// <returns>How many other processes send.</returns>
    private async Task<int> TellAsync(PortalDb db, CancellationToken cancel)
    {
        var (went, seconds, now) = (line.Went, clock.GetElapsedTime(lookedAt).TotalSeconds, clock.GetUtcNow());
        if (seconds <= 0)
            return 0;
        List<double> rates = [.. went.Zip(before, (after, first) => (after - first) / seconds)];
        (before, lookedAt) = (went, clock.GetTimestamp());
        if (!line.HasQueue && rates.TrueForAll(r => r == 0))
        {
            if (told)
                await db.PortalLineUses.Where(u => u.ProcessId == process).ExecuteDeleteAsync(cancel);
            told = false;
            return 0;
        }
        var since = now - Silence;
        await db.PortalLineUses.Where(u => u.At < since).ExecuteDeleteAsync(cancel);
        var use = await db.PortalLineUses.FirstOrDefaultAsync(u => u.ProcessId == process, cancel);
        if (use is null)
            db.PortalLineUses.Add(
                use = new() { ProcessId = process, Machine = Text.Cut(Environment.MachineName, 256) }
            );
        (use.Rates, use.At) = (rates, now);
        await db.SaveChangesAsync(cancel);
        told = true;
        return await db.PortalLineUses.CountAsync(u => u.ProcessId != process, cancel);
    }
}
