using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>A person's decision about a roll: try again, send its good files, stop it, pause it or let it go on.</summary>
public sealed class DecideRoll(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ShowRoll show,
    OrderBell bell,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<RollAnswer>> RunAsync(
        Who who,
        Guid rollId,
        DecideRollRequest request,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.SeeRolls, Subject.Roll(rollId), cancel))
            return Refusal.NotFound("roll");
        if (!await rules.MayAsync(who, Deed.DecideRoll, Subject.Roll(rollId), cancel))
            return Refusal.NotAllowed(
                "Only production of the title or an admin of the centre decides about its rolls."
            );

        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var roll = await db.Rolls.FirstOrDefaultAsync(r => r.Id == rollId, cancel);
        if (roll is null)
            return Refusal.NotFound("roll");
        var order = await db
            .Orders.Where(o => o.RollId == rollId)
            .OrderByDescending(o => o.PlacedAt)
            .FirstOrDefaultAsync(cancel);
        var decision = (request.Decision ?? "").Trim();
        if (order is null || !Fits(decision, roll.State, order))
            return Unfit(decision, roll);

        switch (decision)
        {
            case "cancel":
                Stop(roll, order);
                break;
            case "pause":
                PauseRoll.Pause(roll, order);
                break;
            case "resume":
                PauseRoll.Resume(roll, order);
                break;
            default:
                TryAgain(roll, order, decision);
                break;
        }
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                $"roll-{decision}",
                $"roll {roll.Name}",
                roll.TitleId,
                request.Reason
            )
        );
        try
        {
            await db.SaveChangesAsync(cancel);
            await DriveStanding.SettleAsync(db, roll.DriveId, cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.Conflict(
                "changed-meanwhile",
                $"Roll {roll.Name} moved on while you decided; look at it again and decide anew."
            );
        }
        bell.Ring(roll.CentreId);
        feed.Publish(new ChangeNotice(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
        return await show.RunAsync(who, rollId, cancel);
    }

    private static bool Fits(string decision, RollState state, PlacedOrder order) =>
        decision switch
        {
            "again" => state is RollState.Held or RollState.Failed or RollState.Cancelled,
            "send-good-files" => state is RollState.Held or RollState.Failed,
            "cancel" => state is not (RollState.Waiting or RollState.Safe or RollState.Damaged or RollState.Cancelled),
            "pause" => PauseRoll.CanPause(state, order),
            "resume" => PauseRoll.CanResume(state, order),
            _ => false,
        };

    private static Refusal Unfit(string decision, Roll roll) =>
        decision is "again" or "send-good-files" or "cancel" or "pause" or "resume"
            ? Refusal.Conflict(
                "not-decidable",
                $"Roll {roll.Name} is {Text.Kebab(roll.State)}: '{decision}' does not apply to it now."
            )
            : Refusal.Invalid(
                "decision-unknown",
                $"'{decision}' is no decision; use again, send-good-files, cancel, pause or resume."
            );

    /// <summary>A new attempt: everything is proven again; what was read or stored and is unchanged is not read or sent again.</summary>
    internal static void TryAgain(Roll roll, PlacedOrder order, string decision)
    {
        var old = (IngestRollOrder)order.Order;
        roll.Attempt++;
        roll.State = RollState.Queued;
        (roll.Words, roll.DueAt, roll.Tries) = (null, null, 0);
        roll.Verified.Reopen();
        roll.Stored.Reopen();
        roll.Archived.Reopen();
        order.Order = old with
        {
            Attempt = roll.Attempt,
            Cancelled = false,
            Paused = false,
            Policy = decision == "send-good-files" ? RollPolicy.SendGoodFiles : old.Policy,
        };
        (order.State, order.Words, order.EndedAt) = (OrderState.Open, null, null);
    }

    /// <summary>While the centre works, the roll stands until the centre says that it stopped; else it is stopped now.</summary>
    private static void Stop(Roll roll, PlacedOrder order)
    {
        if (order.State == OrderState.Open)
            order.Order = (IngestRollOrder)order.Order with { Cancelled = true };
        if (roll.IsAtCentre)
        {
            roll.Words = "Being stopped: the centre answers within seconds when it is online.";
            return;
        }
        roll.State = RollState.Cancelled;
        roll.Words = "Stopped by a person.";
    }
}
