using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Workspaces;

/// <summary>Gives one workspace more or less room than the settings say; its title's producers do.</summary>
public sealed class SetQuota(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    IOptionsMonitor<WorkspaceOptions> options,
    TimeProvider clock
)
{
    public async Task<Outcome<SpaceRoom>> RunAsync(Who who, Guid id, QuotaRequest request, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var space = await db.Workspaces.FirstOrDefaultAsync(w => w.Id == id, cancel);
        if (space is null || !await rules.MayAsync(who, Deed.ManageWorkspaces, Subject.Title(space.TitleId), cancel))
            return Refusal.NotFound("workspace");
        if (request.Bytes < 0)
            return Refusal.Invalid("quota-odd", "A quota is 0 bytes or more; nothing for what the settings say.");
        space.QuotaBytes = request.Bytes;
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "workspace-quota-set",
                $"{space.Kind} {space.OwnerId}",
                space.TitleId,
                request.Bytes is { } bytes ? Text.Bytes(bytes) : "as the settings say"
            )
        );
        await db.SaveChangesAsync(cancel);
        return await SpaceAnswers.RoomAsync(db, options.CurrentValue, space, cancel);
    }
}
