using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>One drive with the rolls that the asking person sees.</summary>
public sealed class ShowDrive(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    public async Task<Outcome<DriveAnswer>> RunAsync(Who who, Guid driveId, CancellationToken cancel)
    {
        var sight = await Sight.OfAsync(rules, who, Deed.SeeDrives, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var drives = sight.On(db.Drives.Where(d => d.Id == driveId));
        var answer = await DriveAnswers.ReadAsync(db, drives, sight, 1, cancel);
        return answer.Count == 0 ? Refusal.NotFound("drive") : answer[0];
    }
}
