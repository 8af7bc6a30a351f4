using MediaProductionPortal.Data;
using MediaProductionPortal.Media;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>An editorial proxy that was made of a clip and lies in the store: ProRes or DNx, with every frame of the clip.</summary>
/// <param name="Profile">What people call the profile.</param>
internal sealed record OpaqueProxy(
    Guid ClipId,
    string Profile,
    string Key,
    long Bytes,
    long Frames,
    int? Width,
    int? Height
)
{
    public string Extension => Path.GetExtension(Key);

    /// <summary>The best of each clip: without burn-ins before such with, the largest picture, the newest.</summary>
    public static async Task<IReadOnlyDictionary<Guid, OpaqueProxy>> OfAsync(
        PortalDb db,
        IEnumerable<Guid> clips,
        CancellationToken cancel
    )
    {
        var found = new Dictionary<Guid, OpaqueProxy>();
        foreach (var batch in clips.Distinct().Order().Chunk(1000))
        {
            var rows = await db
                .ClipProxies.AsNoTracking()
                .Where(p => EF.Parameter(batch).Contains(p.ClipId) && p.Key != null && p.Frames > 0)
                .Join(
                    db.ProxyProfiles.AsNoTracking().Where(f => f.Form != ProxyForm.H264),
                    p => p.ProfileId,
                    f => f.Id,
                    (p, f) => new { Proxy = p, Profile = f }
                )
                .ToListAsync(cancel);
            foreach (var clip in rows.GroupBy(r => r.Proxy.ClipId))
            {
                var best = clip.OrderBy(r => r.Profile.BurnIns.Count > 0)
                    .ThenByDescending(r => r.Proxy.Width)
                    .ThenByDescending(r => r.Proxy.MadeAt)
                    .First();
                found[clip.Key] = new(
                    clip.Key,
                    best.Profile.Name,
                    best.Proxy.Key!,
                    best.Proxy.Bytes,
                    best.Proxy.Frames!.Value,
                    best.Proxy.Width,
                    best.Proxy.Height
                );
            }
        }
        return found;
    }
}
