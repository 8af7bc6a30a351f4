using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>All that the making of one proxy needs to know.</summary>
/// <param name="Profile">Null: what the player plays.</param>
/// <param name="Look">The profile's .cube as it came; null: none.</param>
internal sealed record ProxyWork(
    ClipProxy Row,
    Clip Clip,
    IReadOnlyList<MediaFile> Files,
    string TitleCode,
    StorePair Stores,
    ProxyProfile? Profile,
    byte[]? Look
)
{
    public static async Task<ProxyWork> OfAsync(PortalDb db, Stores stores, Guid proxyId, CancellationToken cancel)
    {
        var row = await db.ClipProxies.AsNoTracking().FirstAsync(p => p.Id == proxyId, cancel);
        var clip = await db.Clips.AsNoTracking().FirstAsync(c => c.Id == row.ClipId, cancel);
        var files = await db
            .MediaFiles.AsNoTracking()
            .Where(f => f.ClipId == clip.Id)
            .OrderBy(f => f.Position)
            .ThenBy(f => f.Id)
            .ToListAsync(cancel);
        var code = await db.Titles.Where(t => t.Id == row.TitleId).Select(t => t.Code).FirstAsync(cancel);
        var profile = await db
            .ProxyProfiles.AsNoTracking()
            .FirstOrDefaultAsync(p => p.Id == row.ProfileId && p.RetiredAt == null, cancel);
        var look = profile?.LookId is { } lookId
            ? await db.LookContents.Where(l => l.LookId == lookId).Select(l => l.File).FirstAsync(cancel)
            : null;
        return new(row, clip, files, code, await stores.OfTitleAsync(db, row.TitleId, cancel), profile, look);
    }

    /// <summary>The profile went while this waited.</summary>
    public bool IsRetired => Profile is null && Row.ProfileId != ProxyProfile.Web;

    /// <summary>The media that ffmpeg reads; sidecars say nothing more to it.</summary>
    public IReadOnlyList<MediaFile> Media => [.. Files.Where(f => f.Role == ClipFileRole.Media)];

    /// <summary>The clip as it was inspected.</summary>
    public ClipReport Report => StoredClips.ReportOf(Clip, Files);
}
