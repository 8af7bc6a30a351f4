using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library.Streams;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>What a published clip of dailies is streamed from.</summary>
public sealed class FindDailiesStream(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    OpenDailies open,
    Stores stores,
    StreamIndexes indexes
)
{
    public async Task<Outcome<StreamedFiles>> RunAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await db.DailiesClips.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (
            row is not { Verdict: DailiesVerdict.Passed }
            || !await rules.MayAsync(who, Deed.WatchDailies, Subject.Title(row.TitleId), cancel)
            || !await db.DailiesSessions.AnyAsync(s => s.Id == row.SessionId && s.PublishedAt != null, cancel)
        )
            return Refusal.NotFound("clip of published dailies");
        var viewer = await open.RunAsync(db, new WatchKey(who, row.SessionId), cancel);
        if (viewer.Refusal is { } no)
            return no;
        // the stream has nobody's name in it
        if (viewer.Value.IsBurnt)
            return Refusal.NotAllowed(
                "You watch a film with your name in it, which is no stream. The page of the dailies plays it."
            );
        if (row.Files.Find(f => f.Form == DailiesForm.ReviewHls) is not { } stream)
            return Refusal.NotFound("stream");
        var pair = await stores.OfTitleAsync(db, row.TitleId, cancel);
        // players take one of the codecs that they have; H.264 stands first, since all have it
        var hevc = row.Files.Find(f => f.Form == DailiesForm.ReviewHevcHls);
        return new StreamedFiles(
            pair.Media,
            pair.Links,
            indexes,
            [.. ((DailiesFileRow?[])[stream, hevc]).OfType<DailiesFileRow>().SelectMany(f => f.Parts.Prepend(f.Key))]
        );
    }
}
