using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>Who said what of clips, newest first, also what was undone.</summary>
public sealed class ListChanges(IDbContextFactory<PortalDb> dbs, AccessRules access)
{
    private const int Most = 200;

    /// <summary>The history of one clip, with its values.</summary>
    public async Task<Outcome<IReadOnlyList<ClipChangeAnswer>>> OfClipAsync(
        Who who,
        Guid clipId,
        CancellationToken cancel
    )
    {
        if (!await access.MayAsync(who, Deed.SeeLibrary, Subject.Clip(clipId), cancel))
            return Refusal.NotFound("clip");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var values = (await db.ClipValues.AsNoTracking().Where(v => v.ClipId == clipId).ToListAsync(cancel)).ToLookup(
            v => v.ChangeId
        );
        var ids = values.Select(v => v.Key).ToList();
        var changes = await db
            .ClipChanges.AsNoTracking()
            .Where(c => ids.Contains(c.Id))
            .OrderByDescending(c => c.At)
            .Take(Most)
            .ToListAsync(cancel);
        return Outcome.Of<IReadOnlyList<ClipChangeAnswer>>([
            .. changes.Select(c => ClipChanges.Of(c, values[c.Id].OrderBy(v => v.Field, StringComparer.Ordinal))),
        ]);
    }

    /// <summary>The changes of a title.</summary>
    /// <param name="title">Code or id.</param>
    /// <param name="ofLists">Only those of lists.</param>
    public async Task<Outcome<IReadOnlyList<ClipChangeAnswer>>> OfTitleAsync(
        Who who,
        string title,
        bool ofLists,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await access.MayAsync(who, Deed.SeeLibrary, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        var changes = await db
            .ClipChanges.AsNoTracking()
            .Where(c => c.TitleId == found.Id && (!ofLists || c.FileName != null))
            .OrderByDescending(c => c.At)
            .Take(Most)
            .ToListAsync(cancel);
        return Outcome.Of<IReadOnlyList<ClipChangeAnswer>>([.. changes.Select(c => ClipChanges.Of(c))]);
    }
}
