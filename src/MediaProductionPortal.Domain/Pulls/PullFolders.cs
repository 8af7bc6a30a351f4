using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Pulls;

/// <summary>The folders in which ranges and packages are made here: one each, called by its id. What was proven there outlives the worker.</summary>
public sealed class PullFolders(IDbContextFactory<PortalDb> dbs, IOptions<PullWorkOptions> options)
{
    public string Of(Guid itemId) => Path.GetFullPath(Path.Combine(options.Value.Folder, itemId.ToString("N")));

    public static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Takes away what belongs to ranges that wait for nobody any more.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        if (!Directory.Exists(options.Value.Folder))
            return;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        foreach (var folder in Directory.GetDirectories(options.Value.Folder))
            if (
                Guid.TryParseExact(Path.GetFileName(folder), "N", out var id)
                && !await db.PullItems.AnyAsync(
                    i => i.Id == id && (i.State == PullItemState.Waiting || i.State == PullItemState.Running),
                    cancel
                )
                && !await db.Pulls.AnyAsync(p => p.Id == id && p.State == PullState.Packaging, cancel)
            )
                Clear(folder);
    }
}
