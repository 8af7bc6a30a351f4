using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library.Corrections;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>One clip with everything that is known about it.</summary>
public sealed class ShowClip(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores)
{
    public async Task<Outcome<ClipDetailAnswer>> RunAsync(Who who, Guid clipId, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.SeeLibrary, Subject.Clip(clipId), cancel))
            return Refusal.NotFound("clip");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var clip = await db.Clips.AsNoTracking().FirstOrDefaultAsync(c => c.Id == clipId, cancel);
        if (clip is null)
            return Refusal.NotFound("clip");
        var files = await db
            .MediaFiles.AsNoTracking()
            .Where(f => f.ClipId == clipId)
            .OrderBy(f => f.Position)
            .ThenBy(f => f.Id)
            .ToListAsync(cancel);
        var standing = (await StandingValues.OfAsync(db, [clipId], cancel))[clipId].ToList();
        return new ClipDetailAnswer(
            (await ClipAnswers.OfAsync(db, stores, [clip], cancel))[0],
            [.. files.Select(MediaFileAnswers.Of)],
            clip.TrackNames,
            ClipValueAnswers.Everything(clip, standing),
            ClipValueAnswers.Of(clip, standing),
            await rules.MayAsync(who, Deed.CorrectClips, Subject.Title(clip.TitleId), cancel)
        );
    }
}
