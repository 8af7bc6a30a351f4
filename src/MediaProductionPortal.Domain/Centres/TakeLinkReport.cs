using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>Keeps what an agent tells of its link: the last word, and a row for each five minutes. The same told twice is kept once.</summary>
public sealed class TakeLinkReport(IDbContextFactory<PortalDb> dbs, TimeProvider clock)
{
    /// <summary>More than an agent ever keeps.</summary>
    private const int MostSamples = 600;

    public async Task<Outcome<Done>> RunAsync(Who who, LinkReport report, CancellationToken cancel)
    {
        if (who is not { AgentId: { } agent, CentreId: { } centre })
            return Refusal.NotAllowed("Only agents tell of their link.");
        if (report.Samples is not { Count: <= MostSamples } || report.Drives is not { Count: <= MostSamples })
            return Refusal.Invalid("report-odd", "This is no report of a link.");
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var oldest = now - LinkSample.Kept;
        var steps = report
            .Samples.Where(s => s.Bytes > 0 && s.From > oldest && s.From <= now.AddHours(1))
            .Where(s => s.From == LinkStep.StartOf(s.From))
            .DistinctBy(s => s.From)
            .ToList();
        await KeepAsync(db, agent, centre, steps, cancel);
        var state = await db.LinkStates.FirstOrDefaultAsync(s => s.AgentId == agent, cancel);
        if (state is null)
            db.LinkStates.Add(
                state = new()
                {
                    AgentId = agent,
                    CentreId = centre,
                    Report = report,
                }
            );
        (state.At, state.Report) = (now, report with { Samples = [] });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The same agent told the same at the same moment: the next report is five seconds away.
            return default(Done);
        }
        // Rows go when a new one comes, and only then: some 288 times a day.
        if (
            steps.Count > 1
            || steps.Any(s => s.From + LinkStep.Length > now && now - s.From < TimeSpan.FromSeconds(15))
        )
            await db.LinkSamples.Where(s => s.CentreId == centre && s.From < oldest).ExecuteDeleteAsync(cancel);
        return default(Done);
    }

    private static async Task KeepAsync(
        PortalDb db,
        Guid agent,
        Guid centre,
        List<LinkStep> steps,
        CancellationToken cancel
    )
    {
        var from = steps.Select(s => s.From).ToList();
        var known = await db
            .LinkSamples.Where(s => s.AgentId == agent && from.Contains(s.From))
            .ToDictionaryAsync(s => s.From, cancel);
        foreach (var step in steps)
        {
            if (!known.TryGetValue(step.From, out var row))
            {
                row = new()
                {
                    AgentId = agent,
                    CentreId = centre,
                    From = step.From,
                };
                db.LinkSamples.Add(row);
            }
            // An agent that began anew within the five minutes counts from nothing again: the larger number is the truer.
            if (step.Bytes >= row.Bytes)
                (row.Bytes, row.Drives) = (step.Bytes, step.Drives.Where(d => d.Value > 0).ToDictionary());
        }
    }
}
