using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>A clip of a published session that a person passed.</summary>
internal sealed record WatchedClip(DailiesClip Row, Clip Clip)
{
    public DailiesFileRow? Review => Row.Files.Find(f => f.Form == DailiesForm.Review);

    /// <summary>Null when it is not of this session, or was not passed.</summary>
    public static async Task<WatchedClip?> FindAsync(
        PortalDb db,
        Viewer viewer,
        Guid dailiesClipId,
        CancellationToken cancel
    ) =>
        await Of(db, db.DailiesClips.Where(c => c.SessionId == viewer.Session.Id && c.Id == dailiesClipId))
            .FirstOrDefaultAsync(cancel);

    /// <summary>In their order.</summary>
    public static Task<List<WatchedClip>> AllAsync(PortalDb db, Guid sessionId, CancellationToken cancel) =>
        Of(db, db.DailiesClips.Where(c => c.SessionId == sessionId)).ToListAsync(cancel);

    private static IQueryable<WatchedClip> Of(PortalDb db, IQueryable<DailiesClip> rows) =>
        rows.AsNoTracking()
            .Where(c => c.Verdict == DailiesVerdict.Passed)
            .OrderBy(c => c.Position)
            .Join(db.Clips, d => d.ClipId, c => c.Id, (d, c) => new WatchedClip(d, c));
}
