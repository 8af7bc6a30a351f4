using MediaProductionPortal.Centres;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>What a second copy may build on.</summary>
internal enum FirstState
{
    /// <summary>It passed gate C, and nothing was found wrong since: what it has stored is not sent again.</summary>
    Stored,

    /// <summary>It is on its way: the second copy waits for it.</summary>
    OnItsWay,

    /// <summary>It failed, was stopped, paused or damaged, or its centre is silent: the second copy is sent in its stead.</summary>
    Lost,
}

/// <summary>How a second copy stands to its first now (decision 25).</summary>
/// <param name="Roll">The second copy.</param>
/// <param name="First">The roll that it is a copy of.</param>
/// <param name="FirstName">Its name.</param>
/// <param name="Drive">Label of the first copy's drive.</param>
/// <param name="Code">Of the title.</param>
internal sealed record CopyStanding(
    Guid Roll,
    Guid First,
    string FirstName,
    string Drive,
    string Code,
    FirstState State
)
{
    /// <summary>An agent that restarts or whose line is cut for a moment goes on; one that is silent for so long is not waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Of those of the rolls that are second copies.</summary>
    public static async Task<IReadOnlyList<CopyStanding>> OfAsync(
        PortalDb db,
        IQueryable<Roll> rolls,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var pairs = await rolls
            .AsNoTracking()
            .Where(r => r.CopyOfId != null)
            .Join(db.Rolls, r => r.CopyOfId, f => f.Id, (r, First) => new { r.Id, First })
            .Join(
                db.Drives,
                p => p.First.DriveId,
                d => d.Id,
                (p, Drive) =>
                    new
                    {
                        p.Id,
                        p.First,
                        p.First.Title!.Code,
                        Drive.Label,
                        Agent = db.Agents.FirstOrDefault(a => a.Id == Drive.AgentId),
                    }
            )
            .ToListAsync(cancel);
        return
        [
            .. pairs.Select(p => new CopyStanding(
                p.Id,
                p.First.Id,
                p.First.Name,
                p.Label,
                p.Code,
                Of(p.First, p.Agent, now)
            )),
        ];
    }

    /// <summary>Of these rolls the ones that stand so.</summary>
    public static async Task<List<Roll>> WhereAsync(
        PortalDb db,
        IQueryable<Roll> rolls,
        DateTimeOffset now,
        Func<FirstState, bool> stands,
        CancellationToken cancel
    )
    {
        var found = await rolls
            .AsNoTracking()
            .Join(
                db.Drives,
                r => r.DriveId,
                d => d.Id,
                (Roll, d) => new { Roll, Agent = db.Agents.FirstOrDefault(a => a.Id == d.AgentId) }
            )
            .ToListAsync(cancel);
        return [.. found.Where(f => stands(Of(f.Roll, f.Agent, now))).Select(f => f.Roll)];
    }

    public static FirstState Of(Roll first, Agent? agent, DateTimeOffset now) =>
        first.State == RollState.Damaged || first.CopyOfId is not null ? FirstState.Lost
        : first.Stored.IsPassed ? FirstState.Stored
        : first.State == RollState.Confirming || (first.IsAtCentre && Answers(agent, now)) ? FirstState.OnItsWay
        : FirstState.Lost;

    private static bool Answers(Agent? agent, DateTimeOffset now) =>
        agent is { RevokedAt: null, LastSeenAt: { } seen } && now - seen < Patience;
}
