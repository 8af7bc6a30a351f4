using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>Chosen clips, or all that a search finds, as a table for a spreadsheet (CSV) or for Avid (ALE).</summary>
public sealed class ExportClips(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    public const int Most = 50_000;
    private const int Batch = 2000;

    /// <param name="chosen">Only these, in this order; null is everything that the query finds.</param>
    public async Task<Outcome<ClipSheet>> RunAsync(
        Who who,
        ClipQuery query,
        IReadOnlyList<Guid>? chosen,
        ClipTableFormat format,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var scoped = await ClipScope.OfAsync(db, rules, who, query, cancel);
        if (scoped.IsRefused)
            return scoped.Refusal!;
        var scope = scoped.Value;
        var found = await FoundClips.OpenAsync(db, scope.Titles, scope.Tree, cancel);
        var ids = chosen ?? await found.PageAsync(scope.Sort, null, false, Most + 1, cancel);
        if (ids.Count > Most)
            return Refusal.Invalid(
                "too-many-clips",
                $"A table holds {Text.Count(Most, "clip")}, and there are more. Narrow the search, by day or roll for instance."
            );
        var clips = new List<Clip>(ids.Count);
        foreach (var some in ids.Chunk(Batch))
            clips.AddRange((await ListClips.ByIdAsync(db, some, cancel)).Where(c => scope.Titles.Contains(c.TitleId)));
        return format == ClipTableFormat.Ale
            ? new ClipSheet("clips.ale", "text/plain; charset=utf-8", ClipColumns.Ale(clips))
            : new ClipSheet("clips.csv", "text/csv; charset=utf-8", ClipColumns.Csv(clips));
    }
}

public enum ClipTableFormat
{
    Csv,
    Ale,
}

/// <summary>A written table.</summary>
public sealed record ClipSheet(string FileName, string ContentType, string Text);
