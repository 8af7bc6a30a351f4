using MediaProductionPortal.Access;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Data;
using MediaProductionPortal.Days;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shipments;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Ingest;

/// <summary>What needs the asking person now, what runs, what became safe.</summary>
public sealed class ShowHome(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ListTitles listTitles,
    DayBook days,
    IOptions<RegistrationOptions> registration,
    TimeProvider clock
)
{
    private const int MostNeeds = 50;
    private const int MostRunning = 20;
    private const int MostSafe = 10;

    public async Task<HomeAnswer> RunAsync(Who who, CancellationToken cancel)
    {
        var rollSight = await Sight.OfAsync(rules, who, Deed.SeeRolls, cancel);
        var driveSight = await Sight.OfAsync(rules, who, Deed.SeeDrives, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var needs = new List<NeedAnswer>();
        needs.AddRange(await RollNeedsAsync(db, rollSight, cancel));
        needs.AddRange(await DriveNeedsAsync(db, driveSight, cancel));
        needs.AddRange(await AgentNeedsAsync(db, driveSight, cancel));
        needs.AddRange(
            await DayNeeds.ReadAsync(
                db,
                days,
                await rules.TitlesAsync(who, Deed.SeeDays, cancel),
                registration.Value.LateAfterDays,
                clock.GetUtcNow(),
                cancel
            )
        );
        var running = driveSight.On(db.Drives.Where(d => d.State == DriveState.Ingesting));
        var safe = rollSight
            .On(db.Rolls.Where(r => r.State == RollState.Safe))
            .OrderByDescending(r => r.Archived.At)
            .ThenBy(r => r.Id)
            .Take(MostSafe);
        return new(
            [.. needs.Take(MostNeeds)],
            await DriveAnswers.ReadAsync(db, running, driveSight, MostRunning, cancel),
            await RollAnswers.ReadAsync(db, safe, cancel),
            await listTitles.RunAsync(who, cancel)
        );
    }

    private static async Task<IEnumerable<NeedAnswer>> RollNeedsAsync(
        PortalDb db,
        Sight sight,
        CancellationToken cancel
    )
    {
        var rolls = await sight
            .On(
                db.Rolls.Where(r =>
                    r.State == RollState.Held
                    || r.State == RollState.Damaged
                    || r.State == RollState.Failed
                    || ((r.State == RollState.Confirming || r.State == RollState.Archiving) && r.Tries >= 3)
                )
            )
            .Join(db.Drives, r => r.DriveId, d => d.Id, (r, d) => new { Roll = r, d.ListedAt })
            .OrderBy(r => r.ListedAt)
            .ThenBy(r => r.Roll.Id)
            .Take(MostNeeds)
            .Select(r => new
            {
                r.Roll.Id,
                r.Roll.Name,
                r.Roll.State,
                r.Roll.Words,
                DamagedAt = r.Roll.Stored.State == GateState.Failed ? r.Roll.Stored.At : r.Roll.Archived.At,
                Since = r.Roll.Stored.At ?? r.Roll.Verified.At ?? r.Roll.Listed.At ?? r.ListedAt,
            })
            .ToListAsync(cancel);
        // What was called safe and is not any more comes before what never was.
        return rolls
            .OrderBy(r => r.State != RollState.Damaged)
            .Select(r => new NeedAnswer(
                r.State switch
                {
                    RollState.Held => "roll-held",
                    RollState.Damaged => "roll-damaged",
                    _ => "roll-failed",
                },
                r.Name,
                r.Words ?? "This roll waits for your decision.",
                $"/rolls/{r.Id}",
                r.State == RollState.Damaged && r.DamagedAt is { } damaged ? damaged : r.Since
            ));
    }

    private static async Task<IEnumerable<NeedAnswer>> DriveNeedsAsync(
        PortalDb db,
        Sight sight,
        CancellationToken cancel
    )
    {
        var drives = await sight
            .On(db.Drives.Where(d => d.State == DriveState.Waiting || (d.State == DriveState.Ingesting && !d.Present)))
            .OrderBy(d => d.ListedAt)
            .ThenBy(d => d.Id)
            .Take(MostNeeds)
            .Select(d => new
            {
                d.Id,
                d.Label,
                d.State,
                d.ListedAt,
                Waiting = d.Rolls.Count(r => r.State == RollState.Waiting),
                AtCentre = d.Rolls.Count(r =>
                    r.State == RollState.Queued
                    || r.State == RollState.Verifying
                    || r.State == RollState.Inspecting
                    || r.State == RollState.Sending
                    || r.State == RollState.Paused
                ),
            })
            .ToListAsync(cancel);
        // A drive whose bytes all left may be unplugged.
        return drives
            .Where(d => d.State == DriveState.Waiting || d.AtCentre > 0)
            .OrderBy(d => d.State == DriveState.Waiting)
            .Select(d =>
                d.State == DriveState.Waiting
                    ? new NeedAnswer(
                        "drive-waiting",
                        d.Label,
                        $"{Text.Count(d.Waiting, "roll waits", "rolls wait")} for a title and a shoot day: confirm and start the ingest.",
                        $"/drives/{d.Id}",
                        d.ListedAt
                    )
                    : new NeedAnswer(
                        "drive-gone",
                        d.Label,
                        $"Unplugged before {Text.Count(d.AtCentre, "roll")} left it: plug it in again and the ingest goes on.",
                        $"/drives/{d.Id}",
                        d.ListedAt
                    )
            );
    }

    private async Task<IEnumerable<NeedAnswer>> AgentNeedsAsync(PortalDb db, Sight sight, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var centres = await db
            .Centres.AsNoTracking()
            .Where(c => sight.Centres == null || sight.Centres.Contains(c.Id))
            .Include(c => c.Agents.Where(a => a.RevokedAt == null))
            .OrderBy(c => c.Code)
            .ToListAsync(cancel);
        return centres
            .Where(c => c.Agents.Count > 0 && !c.Agents.Any(a => CentreAnswers.IsOnline(a, now)))
            .Select(c => new NeedAnswer(
                "agent-offline",
                c.Name,
                $"No agent of centre {c.Name} answers: see that its machine runs and reaches the portal.",
                "/centres",
                c.Agents.Max(a => a.LastSeenAt ?? a.EnrolledAt)
            ));
    }
}
