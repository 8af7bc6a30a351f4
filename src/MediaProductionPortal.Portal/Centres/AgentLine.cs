using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>What the portal remembers of one agent's connection; a connection's calls come one after the other.</summary>
internal sealed class AgentLine(Guid centreId, Func<CancellationToken, Task<Who?>> again, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    /// <summary>No honest agent has so many lines at a time.</summary>
    private const int Most = 10_000;

    private readonly Dictionary<(Guid Drive, Guid? Roll, IngestStage Stage), DateTimeOffset> taken = [];
    private readonly Dictionary<(Guid Drive, Guid? Roll), DateTimeOffset> foreign = [];
    private readonly HashSet<(Guid Drive, Guid? Roll)> own = [];
    private DateTimeOffset askedAt = clock.GetUtcNow();

    /// <summary>Whether the token still stands.</summary>
    public async Task<bool> IsWelcomeAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (now - askedAt < StillWho.Kept)
            return true;
        askedAt = now;
        return await again(cancel) is not null;
    }

    /// <summary>False for more than some four reports a second of one line; the end of a line always passes.</summary>
    public bool IsDue(ProgressReport report)
    {
        var key = (report.DriveId, report.RollId, report.Stage);
        var now = clock.GetUtcNow();
        if (report.Ended)
            return taken.Remove(key) || true;
        if (taken.TryGetValue(key, out var last) && now - last < Pause)
            return false;
        if (taken.Count >= Most)
            taken.Clear();
        taken[key] = now;
        return true;
    }

    /// <summary>Whether drive and roll are of this agent's centre, and belong together.</summary>
    public async Task<bool> OwnsAsync(ProgressReport report, IDbContextFactory<PortalDb> dbs, CancellationToken cancel)
    {
        var key = (report.DriveId, report.RollId);
        if (own.Contains(key))
            return true;
        // A drive may be known to its agent before its listing reached us: ask again, but not four times a second.
        var now = clock.GetUtcNow();
        if (foreign.TryGetValue(key, out var asked) && now - asked < AskAgain)
            return false;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var owns = report.RollId is { } roll
            ? await db.Rolls.AnyAsync(
                r => r.Id == roll && r.DriveId == report.DriveId && r.CentreId == centreId,
                cancel
            )
            : await db.Drives.AnyAsync(d => d.Id == report.DriveId && d.CentreId == centreId, cancel);
        if (owns)
            own.Add(key);
        else if (foreign.Count < Most)
            foreign[key] = now;
        return owns;
    }
}
