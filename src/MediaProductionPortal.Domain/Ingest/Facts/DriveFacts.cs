using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Shipments;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>What agents say about drives.</summary>
internal static class DriveFacts
{
    public static async Task ApplyAsync(FactScope scope, DriveListed fact, CancellationToken cancel)
    {
        var db = scope.Db;
        var drive = await db.Drives.Include(d => d.Rolls).FirstOrDefaultAsync(d => d.Id == fact.DriveId, cancel);
        if (drive is not null && drive.CentreId != scope.CentreId)
            throw new FactRefusedException($"drive {fact.DriveId} belongs to another centre");
        if (drive is null)
        {
            drive = new()
            {
                Id = fact.DriveId,
                CentreId = scope.CentreId,
                AgentId = scope.AgentId,
                Label = "",
                Path = "",
            };
            db.Drives.Add(drive);
        }
        drive.Label = Text.Cut(fact.Label, 256);
        drive.Path = Text.Clean(fact.Path);
        (drive.Files, drive.Bytes) = (fact.Files, fact.Bytes);
        drive.Findings = [.. fact.Findings];
        drive.ListedAt = scope.At;
        drive.Present = true;
        await ApplyRollsAsync(scope, drive, fact.Rolls, cancel);
        await CompareAsync(scope, drive, fact, cancel);
        if (fact.OrderId is { } order)
            await CloseOrderAsync(scope, order, o => (o.State, o.DriveId) = (OrderState.Done, drive.Id), cancel);
        Changed(scope, drive.Id);
    }

    public static async Task ApplyAsync(FactScope scope, DriveGone fact, CancellationToken cancel)
    {
        var drive = await scope.Db.Drives.FirstOrDefaultAsync(
            d => d.Id == fact.DriveId && d.CentreId == scope.CentreId,
            cancel
        );
        if (drive is null)
            throw new FactRefusedException($"drive {fact.DriveId} is not known at this centre");
        drive.Present = false;
        Changed(scope, drive.Id);
    }

    public static async Task ApplyAsync(FactScope scope, FolderRefused fact, CancellationToken cancel)
    {
        await CloseOrderAsync(
            scope,
            fact.OrderId,
            o => (o.State, o.Words) = (OrderState.Refused, Text.Clean(fact.Words)),
            cancel
        );
        scope.Notices.Add(new(null, scope.CentreId, null, null, null));
    }

    /// <summary>Compares with what set registered; the listing stands whatever comes of it.</summary>
    private static async Task CompareAsync(FactScope scope, Drive drive, DriveListed fact, CancellationToken cancel)
    {
        if (fact.Inventory is not { } packed)
            return;
        try
        {
            _ = PackedShipment.Unpack(packed);
        }
        catch (InvalidDataException e)
        {
            drive.Findings =
            [
                .. drive.Findings,
                new(
                    FindingCodes.FactSkipped,
                    FindingSeverity.Warning,
                    "",
                    $"What lies on this drive could not be compared with what set registered: {e.Message} Update the agent and plug the drive in again."
                ),
            ];
            return;
        }
        var inventory = await scope.Db.Inventories.FirstOrDefaultAsync(i => i.DriveId == drive.Id, cancel);
        if (inventory is null)
            scope.Db.Inventories.Add(new() { DriveId = drive.Id, Shipment = packed });
        else
            inventory.Shipment = packed;
        await scope.Db.SaveChangesAsync(cancel);
        if (await TakeCarried.RunAsync(scope.Db, drive, fact.Carried, scope.At, cancel) is { } why)
            drive.Findings =
            [
                .. drive.Findings,
                new(
                    FindingCodes.RegistrationUnreadable,
                    FindingSeverity.Warning,
                    RegistrationFile.NameOnDrive,
                    $"The drive carries a registration that can't be used: {why}. Ask the set for it."
                ),
            ];
        await RecogniseDrive.RunAsync(scope.Db, drive, scope.At, cancel);
    }

    private static async Task ApplyRollsAsync(
        FactScope scope,
        Drive drive,
        IReadOnlyList<ListedRoll> listed,
        CancellationToken cancel
    )
    {
        var ids = listed.Select(r => r.RollId).ToList();
        if (ids.Distinct().Count() != ids.Count)
            throw new FactRefusedException("it names a roll twice");
        if (await scope.Db.Rolls.AnyAsync(r => ids.Contains(r.Id) && r.DriveId != drive.Id, cancel))
            throw new FactRefusedException("it names a roll of another drive");

        var refreshed = new List<Guid>();
        foreach (var found in listed)
        {
            var roll = drive.Rolls.Find(r => r.Id == found.RollId);
            if (roll is null)
            {
                roll = new()
                {
                    Id = found.RollId,
                    DriveId = drive.Id,
                    CentreId = drive.CentreId,
                    Name = "",
                    Layout = "",
                    Path = "",
                };
                scope.Db.Rolls.Add(roll);
            }
            else if (roll.State is not (RollState.Waiting or RollState.Held or RollState.Failed or RollState.Cancelled))
            {
                // In work or safe: what is being proven must not change under it.
                continue;
            }
            Describe(roll, found, scope.At);
            refreshed.Add(roll.Id);
            foreach (var finding in found.Findings)
                scope.Db.Findings.Add(RollFindings.Row(roll.Id, IngestStage.List, finding, scope.At));
        }
        await scope
            .Db.Findings.Where(f => refreshed.Contains(f.RollId) && f.Stage == IngestStage.List)
            .ExecuteDeleteAsync(cancel);
        // A roll that waited and is not there any more was never anybody's: the new listing is what is true.
        var vanished = drive.Rolls.Where(r => r.State == RollState.Waiting && !ids.Contains(r.Id)).ToList();
        var gone = vanished.Select(r => r.Id).ToList();
        await scope.Db.Findings.Where(f => gone.Contains(f.RollId)).ExecuteDeleteAsync(cancel);
        scope.Db.Rolls.RemoveRange(vanished);
        await scope.Db.SaveChangesAsync(cancel);
        foreach (var roll in drive.Rolls.Where(r => refreshed.Contains(r.Id)))
            await RollFindings.CountAsync(scope.Db, roll, beyond: 0, cancel);
    }

    private static void Describe(Roll roll, ListedRoll found, DateTimeOffset at)
    {
        roll.Name = Text.Cut(found.Name, 256);
        roll.Kind = found.Kind;
        roll.Layout = Text.Cut(found.Layout, 32);
        roll.Path = Text.Clean(found.Path);
        (roll.Files, roll.Bytes, roll.Clips) = (found.Files, found.Bytes, found.Clips);
        roll.HashLists = [.. found.HashLists];
        roll.SuggestedDay = found.Day;
        roll.SuggestedUnit = Text.Cut(found.Unit, 16);
        if (roll.IngestId is null)
            roll.Episode = Text.Cut(found.Episode, 16);
        var (state, words) = GateWords.Listed(found);
        roll.Listed.Set(state, at, words);
    }

    private static async Task CloseOrderAsync(
        FactScope scope,
        Guid orderId,
        Action<PlacedOrder> close,
        CancellationToken cancel
    )
    {
        var order = await scope.Db.Orders.FirstOrDefaultAsync(
            o => o.Id == orderId && o.CentreId == scope.CentreId && o.State == OrderState.Open,
            cancel
        );
        if (order is null)
            return;
        close(order);
        order.EndedAt = scope.At;
    }

    private static void Changed(FactScope scope, Guid drive)
    {
        scope.Drives.Add(drive);
        scope.Notices.Add(new(null, scope.CentreId, drive, null, null));
    }
}
