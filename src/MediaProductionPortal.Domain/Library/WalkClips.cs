using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>For a page that scrolls: the ids of many clips in order, and what to show of the few in sight.</summary>
public sealed class WalkClips(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores)
{
    /// <summary>Ids of the next clips, and the mark to go on from; null at the end. With <see cref="ClipQuery.FromEnd"/>, from the end back.</summary>
    public async Task<Outcome<ClipWalk>> NextAsync(Who who, ClipQuery query, int take, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var scoped = await ClipScope.OfAsync(db, rules, who, query, cancel);
        if (scoped.IsRefused)
            return scoped.Refusal!;
        var mark = query.After is null ? null : SortMark.Read(query.After);
        if (mark is null && query.After is not null)
            return PageMark.Odd;
        var (scope, sort) = (scoped.Value, scoped.Value.Sort);
        var found = await FoundClips.OpenAsync(db, scope.Titles, scope.Tree, cancel);
        var ids = await found.PageAsync(sort, mark, query.FromEnd, take, cancel);
        if (query.FromEnd)
            ids.Reverse();
        if (ids.Count < take)
            return new ClipWalk(ids, null);
        var last = await ListClips.ByIdAsync(db, [ids[^1]], cancel);
        return new ClipWalk(ids, last is [var clip] ? SortMark.Of(clip, sort).Write() : null);
    }

    /// <summary>The clips of these ids that the person may see, in the order of the ids.</summary>
    public async Task<IReadOnlyList<ClipAnswer>> ShowAsync(Who who, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var visible = await rules.TitlesAsync(who, Deed.SeeLibrary, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var clips = await ListClips.ByIdAsync(db, ids, cancel);
        return await ClipAnswers.OfAsync(
            db,
            stores,
            [.. clips.Where(c => visible is null || visible.Contains(c.TitleId))],
            cancel
        );
    }
}

/// <summary>Ids in order.</summary>
/// <param name="Next">As <see cref="ClipQuery.After"/>; null at the end.</param>
public sealed record ClipWalk(IReadOnlyList<Guid> Ids, string? Next);
