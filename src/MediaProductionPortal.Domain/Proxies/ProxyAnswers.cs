using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>Profiles, looks and proxies as answers show them.</summary>
internal static class ProxyAnswers
{
    public static readonly TimeSpan LinkLasts = TimeSpan.FromHours(12);

    public static LookAnswer Of(TitleLook l) =>
        new(l.Id, l.Name, l.FileName, l.Form, l.Bytes, l.AddedAt, l.AddedBy, l.Notes);

    /// <summary>Those that are not given up, by name, with how many proxies each has.</summary>
    public static async Task<IReadOnlyList<ProfileAnswer>> ProfilesAsync(
        PortalDb db,
        Guid titleId,
        CancellationToken cancel
    )
    {
        var profiles = await db
            .ProxyProfiles.AsNoTracking()
            .Where(p => p.TitleId == titleId && p.RetiredAt == null)
            .OrderBy(p => p.Name)
            .ToListAsync(cancel);
        var looks = await db
            .TitleLooks.Where(l => l.TitleId == titleId)
            .ToDictionaryAsync(l => l.Id, l => l.Name, cancel);
        var counts = await db
            .ClipProxies.Where(p => p.TitleId == titleId)
            .GroupBy(p => new
            {
                p.ProfileId,
                p.State,
                HasFile = p.Key != null,
            })
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToListAsync(cancel);
        return
        [
            .. profiles.Select(p =>
                Of(
                    p,
                    looks,
                    counts.Where(c => c.Key.ProfileId == p.Id).Select(c => (c.Key.State, c.Key.HasFile, c.Count))
                )
            ),
        ];
    }

    public static ProfileAnswer Of(
        ProxyProfile p,
        IReadOnlyDictionary<Guid, string> looks,
        IEnumerable<(ProxyState State, bool HasFile, long Count)> counts
    )
    {
        var all = counts.ToList();
        return new(
            p.Id,
            p.Name,
            p.Form,
            p.Size,
            p.BurnIns,
            p.LookId,
            p.LookId is { } look ? looks.GetValueOrDefault(look) : null,
            p.Automatic,
            p.Where,
            p.Revision,
            p.ChangedAt,
            p.ChangedBy,
            all.Where(c => c.HasFile).Sum(c => c.Count),
            all.Where(c => c.State is ProxyState.Waiting or ProxyState.Making or ProxyState.AtCentre).Sum(c => c.Count),
            all.Where(c => c.State == ProxyState.Failed).Sum(c => c.Count)
        );
    }

    /// <summary>Rows of one title, in their order.</summary>
    public static async Task<IReadOnlyList<ClipProxyAnswer>> OfAsync(
        PortalDb db,
        Stores stores,
        Guid titleId,
        IReadOnlyList<ClipProxy> rows,
        CancellationToken cancel
    )
    {
        if (rows.Count == 0)
            return [];
        var ids = rows.Select(r => r.ClipId).Distinct().ToList();
        var clips = await db
            .Clips.Where(c => ids.Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.Name,
                c.RollName,
            })
            .ToDictionaryAsync(c => c.Id, cancel);
        var profiles = await db
            .ProxyProfiles.Where(p => p.TitleId == titleId)
            .Select(p => new
            {
                p.Id,
                p.Name,
                p.Revision,
            })
            .ToDictionaryAsync(p => p.Id, cancel);
        var links = (await stores.OfTitleAsync(db, titleId, cancel)).Links;
        return
        [
            .. rows.Select(r =>
            {
                var (clip, profile) = (clips[r.ClipId], profiles.GetValueOrDefault(r.ProfileId));
                return new ClipProxyAnswer(
                    r.Id,
                    r.ClipId,
                    clip.Name,
                    r.RollId,
                    clip.RollName,
                    profile?.Id,
                    profile?.Name ?? ProxyProfile.WebName,
                    Text.Kebab(r.State),
                    r.State == ProxyState.Making ? r.Percent : null,
                    r.Words,
                    r.ToolSaid,
                    r.By,
                    r.AskedAt,
                    r.StartedAt,
                    r.EndedAt,
                    File(r, clip.Name, profile?.Revision ?? 0, links)
                );
            }),
        ];
    }

    /// <summary>The clip's name with the file's own ending: by that editing systems find it again.</summary>
    public static string FileName(ClipProxy row, string clip) => clip + Path.GetExtension(row.Key);

    private static ProxyFileAnswer? File(ClipProxy r, string clip, int revision, ISignedLinks links) =>
        r is { Key: { } key, ContentType: { } type, MadeAt: { } madeAt }
            ? new(
                FileName(r, clip),
                type,
                r.Bytes,
                r.Width,
                r.Height,
                r.Frames,
                madeAt,
                r.Revision < revision,
                links.ForRead(key, type, FileName(r, clip), LinkLasts)
            )
            : null;
}
