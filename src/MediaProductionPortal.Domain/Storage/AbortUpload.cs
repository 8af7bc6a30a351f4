using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Gives an upload up and frees its bytes.</summary>
public sealed class AbortUpload(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores all)
{
    public async Task<Outcome<Done>> RunAsync(Who agent, Guid uploadId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await UploadRight.FindAsync(db, rules, agent, uploadId, cancel);
        if (row is null)
            return Refusal.NotFound("upload");
        var stores = await all.OfRollAsync(db, row.RollId, cancel);
        await stores.Parts.AbortUploadAsync(row.Key, row.StoreUploadId, cancel);
        await db.Uploads.Where(u => u.Id == row.Id).ExecuteDeleteAsync(cancel);
        return default(Done);
    }
}
