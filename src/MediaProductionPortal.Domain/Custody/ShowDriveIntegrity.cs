using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>What is proven of a whole drive: its rolls, as far as the asking person sees them, and their problem files.</summary>
public sealed class ShowDriveIntegrity(IDbContextFactory<PortalDb> dbs, AccessRules rules, ListIntegrity list)
{
    private const int MostProblems = 100;

    public async Task<Outcome<DriveIntegrityAnswer>> RunAsync(Who who, Guid driveId, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.SeeDrives, Subject.Drive(driveId), cancel))
            return Refusal.NotFound("drive");
        var sight = await Sight.OfAsync(rules, who, Deed.SeeRolls, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await db.Drives.AsNoTracking().FirstOrDefaultAsync(d => d.Id == driveId, cancel) is not { } drive)
            return Refusal.NotFound("drive");
        var rolls = await RollAnswers.ReadAsync(db, sight.On(db.Rolls.Where(r => r.DriveId == driveId)), cancel);
        var rows = new List<RollIntegrity>();
        var problems = new List<DriveProblem>();
        foreach (var roll in rolls.OrderBy(r => r.Name, StringComparer.Ordinal))
        {
            var files = db.MediaFiles.AsNoTracking().Where(f => f.RollId == roll.Id);
            var counts = await ListIntegrity.CountsAsync(files, cancel);
            rows.Add(new(roll, counts));
            if (counts.Problems == 0 || problems.Count >= MostProblems)
                continue;
            var page = await list.RunAsync(
                who,
                roll.Id,
                null,
                VerdictChoice.Problems,
                null,
                MostProblems - problems.Count,
                cancel
            );
            if (!page.IsRefused)
                problems.AddRange(page.Value.Files.Items.Select(f => new DriveProblem(roll.Id, roll.Name, f)));
        }
        return new DriveIntegrityAnswer(
            drive.Id,
            drive.Label,
            await db.Centres.Where(c => c.Id == drive.CentreId).Select(c => c.Name).FirstAsync(cancel),
            rows,
            problems,
            rows.Sum(r => r.Counts.Problems) - problems.Count
        );
    }
}
