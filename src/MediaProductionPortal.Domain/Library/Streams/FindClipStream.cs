using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Streams;

/// <summary>What a long clip of the library is streamed from.</summary>
public sealed class FindClipStream(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    StreamIndexes indexes
)
{
    public async Task<Outcome<StreamedFiles>> RunAsync(Who who, Guid clipId, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.SeeLibrary, Subject.Clip(clipId), cancel))
            return Refusal.NotFound("clip");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var sizes = await db
            .Renditions.Where(r =>
                r.ClipId == clipId
                && (
                    r.Kind == RenditionKind.Stream1
                    || r.Kind == RenditionKind.Stream2
                    || r.Kind == RenditionKind.Stream3
                )
            )
            .Select(r => new { r.Kind, r.Key })
            .ToListAsync(cancel);
        if (sizes.Count == 0)
            return Refusal.NotFound("stream");
        var title = await db.Clips.Where(c => c.Id == clipId).Select(c => c.TitleId).FirstAsync(cancel);
        var pair = await stores.OfTitleAsync(db, title, cancel);
        return new StreamedFiles(pair.Media, pair.Links, indexes, [.. sizes.OrderBy(s => s.Kind).Select(s => s.Key)]);
    }
}
