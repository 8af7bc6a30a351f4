using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>Keeps what a viewer's page says was on the screen.</summary>
public sealed class SeeDailies(IDbContextFactory<PortalDb> dbs, OpenDailies open, TimeProvider clock)
{
    public Task<Outcome<Done>> RunAsync(WatchKey key, Guid clipId, SeenRequest request, CancellationToken cancel) =>
        SeenFrames.AgainAsync(() => KeepAsync(key, clipId, request, cancel));

    private async Task<Outcome<Done>> KeepAsync(
        WatchKey key,
        Guid clipId,
        SeenRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await open.RunAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var viewer = opened.Value;
        if (await WatchedClip.FindAsync(db, viewer, clipId, cancel) is not { } clip)
            return Refusal.NotFound("clip");
        if (SeenFrames.Trouble(request, clip.Review?.Frames ?? 0) is { } odd)
            return odd;
        var view = await db.DailiesViews.FirstOrDefaultAsync(
            v => v.DailiesClipId == clipId && v.ViewerId == viewer.Id,
            cancel
        );
        if (view is null)
            db.DailiesViews.Add(
                view = new()
                {
                    DailiesClipId = clipId,
                    ViewerId = viewer.Id,
                    Name = viewer.Name,
                    LinkId = viewer.Link?.Id,
                }
            );
        view.Spans = SeenFrames.Merge(view.Spans, request.Spans ?? []);
        (view.Stood, view.At, view.Revision) = (request.At, clock.GetUtcNow(), view.Revision + 1);
        await db.SaveChangesAsync(cancel);
        return default(Done);
    }
}
