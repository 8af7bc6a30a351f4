using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>
/// Says to a second copy that asks for a place whether it has to wait for its first. One whose first is lost begins a new attempt
/// as a roll of its own: what was read of it is not read again.
/// </summary>
public sealed class TakeOverCopy(IDbContextFactory<PortalDb> dbs, OrderBell bell, ProgressFeed feed, TimeProvider clock)
{
    /// <summary>Null when nothing is in the way.</summary>
    internal async Task<Refusal?> RefusalAsync(Who agent, CopyStanding? copy, CancellationToken cancel)
    {
        switch (copy?.State)
        {
            case FirstState.OnItsWay:
                return Later(
                    $"This is a second copy of roll {copy.FirstName} of drive {copy.Drive}, which is on its way; nothing of it is sent before that one is stored or fails."
                );
            case FirstState.Lost:
                await RunAsync(agent, copy, cancel);
                return Later(
                    $"Roll {copy.FirstName} of drive {copy.Drive}, of which this is a second copy, was not stored; this one is sent in its stead. Look at the orders again."
                );
            default:
                return null;
        }
    }

    /// <summary>A new attempt as a roll of its own, in which nothing is read again; false when nobody ordered one.</summary>
    internal static async Task<bool> BeginAsync(PortalDb db, Roll roll, CancellationToken cancel)
    {
        var order = await db
            .Orders.Where(o => o.RollId == roll.Id && o.State == OrderState.Open)
            .OrderByDescending(o => o.PlacedAt)
            .FirstOrDefaultAsync(cancel);
        if (!roll.IsAtCentre || order?.Order is not IngestRollOrder { Cancelled: false })
            return false;
        roll.CopyOfId = null;
        DecideRoll.TryAgain(roll, order, "again");
        // What was stored as the first copy's was told as stored.
        order.Order = (IngestRollOrder)order.Order with
        {
            AskAgain = true,
        };
        return true;
    }

    // Agents of every version take "not found" for: later, and lose nothing.
    private static Refusal Later(string words) => new("copy-waits", RefusalKind.NotFound, words);

    private async Task RunAsync(Who agent, CopyStanding copy, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var roll = await db.Rolls.FirstAsync(r => r.Id == copy.Roll, cancel);
        // Decided meanwhile by another question or by a person.
        if (roll.CopyOfId != copy.First || !await BeginAsync(db, roll, cancel))
            return;
        db.Audit.Add(
            WriteAudit.Entry(
                agent,
                clock.GetUtcNow(),
                "roll-takes-over",
                $"roll {roll.Name}",
                roll.TitleId,
                $"Roll {copy.FirstName} of drive {copy.Drive}, of which it is a second copy, was not stored."
            )
        );
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It moved on; the next question decides anew.
            return;
        }
        bell.Ring(roll.CentreId);
        feed.Publish(new ChangeNotice(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
    }
}
