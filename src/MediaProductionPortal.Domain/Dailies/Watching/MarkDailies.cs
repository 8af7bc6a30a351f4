using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>Stars, one a viewer and clip; and selects, which are the title's.</summary>
public sealed class MarkDailies(
    IDbContextFactory<PortalDb> dbs,
    OpenDailies open,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> StarAsync(WatchKey key, Guid clipId, bool on, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await open.RunAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var viewer = opened.Value;
        if (await WatchedClip.FindAsync(db, viewer, clipId, cancel) is not { } clip)
            return Refusal.NotFound("clip");
        var star = await db.DailiesStars.FirstOrDefaultAsync(
            s => s.DailiesClipId == clipId && s.ViewerId == viewer.Id,
            cancel
        );
        if (on && star is null)
            db.DailiesStars.Add(
                new()
                {
                    DailiesClipId = clipId,
                    ViewerId = viewer.Id,
                    Name = viewer.Name,
                    At = clock.GetUtcNow(),
                }
            );
        else if (!on && star is not null)
            db.DailiesStars.Remove(star);
        await db.SaveChangesAsync(cancel);
        Tell(viewer, clip);
        return default(Done);
    }

    public async Task<Outcome<Done>> SelectAsync(WatchKey key, Guid clipId, bool on, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await open.RunAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var viewer = opened.Value;
        if (!viewer.MayManage)
            return Refusal.NotAllowed(
                $"{DailiesRight.Managers} of the title choose its selects; star the clip instead."
            );
        if (await WatchedClip.FindAsync(db, viewer, clipId, cancel) is not { } clip)
            return Refusal.NotFound("clip");
        db.Attach(clip.Row);
        clip.Row.SelectedBy = on ? viewer.Name : null;
        db.Audit.Add(
            WriteAudit.Entry(
                viewer.Who,
                clock.GetUtcNow(),
                on ? "dailies-selected" : "dailies-unselected",
                $"dailies of {clip.Clip.Name}",
                viewer.Session.TitleId
            )
        );
        await db.SaveChangesAsync(cancel);
        Tell(viewer, clip);
        return default(Done);
    }

    private void Tell(Viewer viewer, WatchedClip clip) =>
        feed.Publish(new ChangeNotice(viewer.Session.TitleId, null, null, null, clip.Clip.Id));
}
