using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Custody;

/// <summary>Asks the centre to read bad files of a held or failed roll once more; the roll stays where it stands.</summary>
public sealed class RehashRoll(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    OrderBell bell,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int MostPaths = 500;

    public async Task<Outcome<RehashAnswer>> RunAsync(
        Who who,
        Guid rollId,
        RehashRequest request,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.SeeRolls, Subject.Roll(rollId), cancel))
            return Refusal.NotFound("roll");
        if (!await rules.MayAsync(who, Deed.DecideRoll, Subject.Roll(rollId), cancel))
            return Refusal.NotAllowed(
                "Only production of the title or an admin of the centre asks for files to be read again."
            );
        string[] paths = [.. (request.Paths ?? []).Distinct(StringComparer.Ordinal)];
        if (paths.Length > MostPaths)
            return Refusal.Invalid(
                "too-many-files",
                $"Name at most {MostPaths} files, or none to have all bad files read."
            );

        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Also the lock: of two people who ask at once, the second waits here and finds the first one's order.
        await db
            .Rolls.Where(r => r.Id == rollId)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Tries, r => r.Tries), cancel);
        var roll = await db.Rolls.AsNoTracking().FirstOrDefaultAsync(r => r.Id == rollId, cancel);
        if (roll is null)
            return Refusal.NotFound("roll");
        if (await WhyNotAsync(db, roll, paths, cancel) is { } no)
            return no;
        var id = Guid.CreateVersion7();
        var order = new PlacedOrder
        {
            Id = id,
            CentreId = roll.CentreId,
            DriveId = roll.DriveId,
            Order = new RehashFilesOrder(id, roll.DriveId, roll.Id, paths),
            PlacedAt = clock.GetUtcNow(),
        };
        db.Orders.Add(order);
        var what = paths.Length == 0 ? "All bad files" : string.Join(", ", paths);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "rehash-asked",
                $"roll {roll.Name}",
                roll.TitleId,
                string.IsNullOrWhiteSpace(request.Reason) ? what : $"{what}. Reason: {request.Reason.Trim()}"
            )
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        bell.Ring(roll.CentreId);
        feed.Publish(new ChangeNotice(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
        return RehashOrders.Answer(order, []);
    }

    /// <summary>The newest order of this kind, with what came back so far.</summary>
    public async Task<Outcome<RehashAnswer>> ShowAsync(Who who, Guid rollId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await SeenRoll.FindAsync(db, rules, who, rollId, cancel) is not { } seen)
            return Refusal.NotFound("roll");
        return await RehashOrders.NewestAsync(db, seen.Roll, cancel) is { } order
            ? RehashOrders.Answer(order, (await Rereads.OfAsync(db, rollId, cancel)).OfOrder(order.Id))
            : Refusal.Conflict(
                "never-asked",
                $"Nobody asked for bad files of roll {seen.Roll.Name} to be read once more."
            );
    }

    private static async Task<Refusal?> WhyNotAsync(PortalDb db, Roll roll, string[] paths, CancellationToken cancel)
    {
        if (roll.State is not (RollState.Held or RollState.Failed))
            return Refusal.Conflict(
                "not-held",
                $"Roll {roll.Name} is {Text.Kebab(roll.State)}; files are read once more only while a roll is held or failed."
            );
        var drive = await db.Drives.AsNoTracking().FirstAsync(d => d.Id == roll.DriveId, cancel);
        if (!drive.Present)
            return Refusal.Conflict(
                "drive-away",
                $"The drive {drive.Label} is not connected at its centre. Plug it in again, then ask again."
            );
        if (await RehashOrders.NewestAsync(db, roll, cancel) is { State: OrderState.Open })
            return Refusal.Conflict(
                "rehash-running",
                $"Bad files of {roll.Name} are being read once more already; wait for the answer."
            );
        foreach (var path in paths)
            if (!await IsBadAsync(db, roll.Id, path, cancel))
                return Refusal.Conflict(
                    "file-not-bad",
                    $"'{path}' is no file of roll {roll.Name} that was read and found changed or unreadable. Look at the roll's integrity page for the names."
                );
        if (paths.Length == 0 && !await AnyBadAsync(db, roll.Id, cancel))
            return Refusal.Conflict(
                "nothing-to-rehash",
                $"No file of roll {roll.Name} was read and found changed or unreadable, so there is nothing to read once more."
            );
        return null;
    }

    private static async Task<bool> IsBadAsync(PortalDb db, Guid rollId, string path, CancellationToken cancel)
    {
        var key = Text.Key(path);
        return await db.MediaFiles.AnyAsync(
                f =>
                    f.RollId == rollId
                    && f.PathKey == key
                    && (f.Verdict == Verdict.Changed || f.Verdict == Verdict.Unreadable),
                cancel
            )
            // A frame of a sequence, or a file of a hash-list history, has no row: its finding speaks for it.
            || await db.Findings.AnyAsync(
                f => f.RollId == rollId && f.Path == path && BadFindings.Codes.Contains(f.Code),
                cancel
            );
    }

    private static async Task<bool> AnyBadAsync(PortalDb db, Guid rollId, CancellationToken cancel) =>
        await db.MediaFiles.AnyAsync(
            f => f.RollId == rollId && (f.Verdict == Verdict.Changed || f.Verdict == Verdict.Unreadable),
            cancel
        ) || await db.Findings.AnyAsync(f => f.RollId == rollId && BadFindings.Codes.Contains(f.Code), cancel);
}
