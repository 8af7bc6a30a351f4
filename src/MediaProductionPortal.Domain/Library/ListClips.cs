using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>The clips that a search finds, in any order, a page at a time from either end.</summary>
public sealed class ListClips(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores, TitleCounts counts)
{
    /// <summary>A search that finds more is told as "more than this".</summary>
    public const int MostCounted = 10_000;

    public async Task<Outcome<ClipsPage>> RunAsync(Who who, ClipQuery query, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var scoped = await ClipScope.OfAsync(db, rules, who, query, cancel);
        if (scoped.IsRefused)
            return scoped.Refusal!;
        var scope = scoped.Value;
        var mark = (query.After ?? query.Before) is { } text ? SortMark.Read(text) : null;
        if (mark is null && (query.After ?? query.Before) is not null)
            return PageMark.Odd;
        var backwards = query.After is null && (query.Before is not null || query.FromEnd);

        var found = await FoundClips.OpenAsync(db, scope.Titles, scope.Tree, cancel);
        var take = PageMark.Clamp(query.Take);
        var ids = await found.PageAsync(scope.Sort, mark, backwards, take + 1, cancel);
        var more = ids.Count > take;
        if (more)
            ids.RemoveAt(backwards ? 0 : take);
        var clips = await ByIdAsync(db, ids, cancel);
        var total = mark is null ? await CountAsync(db, scope, found, cancel) : null;
        return new ClipsPage(
            await ClipAnswers.OfAsync(db, stores, clips, cancel),
            clips.Count > 0 && (backwards ? mark is not null : more)
                ? SortMark.Of(clips[^1], scope.Sort).Write()
                : null,
            total <= MostCounted || scope.IsWhole ? total : null,
            total > MostCounted && !scope.IsWhole,
            clips.Count > 0 && (backwards ? more : mark is not null) ? SortMark.Of(clips[0], scope.Sort).Write() : null,
            SearchAnswers.Of(scope.Search)
        );
    }

    /// <summary>Clips by id, in the order of the ids; those that are gone are left out.</summary>
    internal static async Task<List<Clip>> ByIdAsync(PortalDb db, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var clips = await db.Clips.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        return [.. ids.Select(i => clips.GetValueOrDefault(i)).OfType<Clip>()];
    }

    private async Task<long?> CountAsync(PortalDb db, ClipScope scope, FoundClips found, CancellationToken cancel) =>
        scope.IsWhole
            ? await counts.AllAsync(db, scope.Titles, cancel)
            : await found.CountAsync(MostCounted + 1, cancel);
}
