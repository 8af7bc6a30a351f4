using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Pulls;

/// <summary>The folders in which ranges and packages are made here. What was proven there outlives the worker.</summary>
public sealed class PullFolders(IDbContextFactory<PortalDb> dbs, IOptions<PullWorkOptions> options)
{
    public string Of(Guid itemId) => WorkFolders.Of(options.Value.Folder, itemId);

    /// <summary>Takes away what belongs to ranges that wait for nobody any more.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await WorkFolders.SweepAsync(
            options.Value.Folder,
            async id =>
                await db.PullItems.AnyAsync(
                    i => i.Id == id && (i.State == PullItemState.Waiting || i.State == PullItemState.Running),
                    cancel
                ) || await db.Pulls.AnyAsync(p => p.Id == id && p.State == PullState.Packaging, cancel)
        );
    }
}
