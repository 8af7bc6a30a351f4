using Hangfire;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Workspaces;

/// <summary>Each night: deletes what lay in the trash for long enough, uploads that nobody finishes, and the workspaces of titles that were closed long ago. Audited; a kill is made good by the next night.</summary>
public sealed class SweepSpaces(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    IOptionsMonitor<WorkspaceOptions> options,
    TimeProvider clock,
    ILogger<SweepSpaces> log
)
{
    /// <summary>Name of the recurring job.</summary>
    public const string Name = "workspaces";

    private static readonly TimeSpan Unfinished = TimeSpan.FromDays(7);
    private static readonly Who Sweeper = new(null, "the timetable", false);

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await TryAsync("trash", () => TrashAsync(db, cancel));
        await TryAsync("uploads", () => UploadsAsync(db, cancel));
        await TryAsync("retention", () => RetentionAsync(db, cancel));
    }

    private async Task TrashAsync(PortalDb db, CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddDays(-options.CurrentValue.TrashDays);
        var due = await db
            .SpaceItems.AsNoTracking()
            .Where(i => i.TrashedAt != null && i.TrashedAt <= before)
            .Join(
                db.Workspaces,
                i => i.WorkspaceId,
                w => w.Id,
                (i, w) =>
                    new
                    {
                        i.Id,
                        i.Name,
                        w.TitleId,
                    }
            )
            .ToListAsync(cancel);
        foreach (var item in due)
        {
            var (files, bytes) = await PurgeItems.RunAsync(db, stores, [item.Id], cancel);
            await NoteAsync(db, "workspace-trash-deleted", item.Name, item.TitleId, files, bytes, cancel);
        }
    }

    private async Task UploadsAsync(PortalDb db, CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Unfinished;
        foreach (var row in await db.SpaceUploads.Where(u => u.SeenAt < before).ToListAsync(cancel))
            await UploadPlace.DropAsync(db, stores, row, cancel);
    }

    private async Task RetentionAsync(PortalDb db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var closings = await db.TitleClosings.AsNoTracking().Include(c => c.Title).ToListAsync(cancel);
        foreach (var closing in closings.Where(c => ShowRetention.GoesAt(c, options.CurrentValue) <= now))
        foreach (
            var space in await db.Workspaces.AsNoTracking().Where(w => w.TitleId == closing.TitleId).ToListAsync(cancel)
        )
        {
            foreach (var row in await db.SpaceUploads.Where(u => u.WorkspaceId == space.Id).ToListAsync(cancel))
                await UploadPlace.DropAsync(db, stores, row, cancel);
            var (files, bytes) = await PurgeItems.OfWorkspaceAsync(db, stores, space.Id, cancel);
            await db.Workspaces.Where(w => w.Id == space.Id).ExecuteDeleteAsync(cancel);
            await NoteAsync(
                db,
                "workspace-retention-deleted",
                $"{space.Kind} {space.OwnerId}",
                closing.TitleId,
                files,
                bytes,
                cancel
            );
        }
    }

    private async Task NoteAsync(
        PortalDb db,
        string deed,
        string what,
        Guid titleId,
        long files,
        long bytes,
        CancellationToken cancel
    )
    {
        db.Audit.Add(
            WriteAudit.Entry(
                Sweeper,
                clock.GetUtcNow(),
                deed,
                what,
                titleId,
                $"{Text.Count(files, "file")}, {Text.Bytes(bytes)}"
            )
        );
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A store that is away keeps nobody from the rest; what is left is due the next night.</summary>
    private async Task TryAsync(string what, Func<Task> sweep)
    {
        try
        {
            await sweep();
        }
        catch (IOException e)
        {
            log.LogWarning("Workspaces ({What}) could not be swept to the end: {Words}", what, e.Message);
        }
    }
}
