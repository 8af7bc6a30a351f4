using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>What else there is beside a search: each facet's values with their clips, and how many clips were found.</summary>
public sealed class CountFacets(IDbContextFactory<PortalDb> dbs, AccessRules rules, TitleCounts counts)
{
    /// <summary>More clips than this are not looked at for one search: then every number is "at least".</summary>
    public const int MostClips = FoundClips.Few;

    /// <summary>Values of a facet that are told; the box finds the others.</summary>
    public const int MostValues = 200;

    public async Task<Outcome<FacetsAnswer>> RunAsync(Who who, ClipQuery query, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var scoped = await ClipScope.OfAsync(db, rules, who, query, cancel);
        if (scoped.IsRefused)
            return scoped.Refusal!;
        var scope = scoped.Value;
        var rows = scope.IsWhole ? null : await RowsAsync(db, scope, scope.Tree, cancel);
        var facets = new List<FacetAnswer>();
        foreach (var field in ClipFields.Facets)
            facets.Add(await FacetAsync(db, scope, field, rows, cancel));
        var found = rows is null ? await counts.AllAsync(db, scope.Titles, cancel) : Math.Min(rows.Count, MostClips);
        return new FacetsAnswer(found, rows?.Count > MostClips, facets, SearchAnswers.Of(scope.Search));
    }

    /// <summary>One facet alone.</summary>
    internal async Task<FacetAnswer> OneAsync(
        PortalDb db,
        ClipScope scope,
        ClipField field,
        CancellationToken cancel
    ) =>
        await FacetAsync(
            db,
            scope,
            field,
            scope.IsWhole ? null : await RowsAsync(db, scope, scope.Tree, cancel),
            cancel
        );

    private async Task<FacetAnswer> FacetAsync(
        PortalDb db,
        ClipScope scope,
        ClipField field,
        IReadOnlyList<FacetRow>? rows,
        CancellationToken cancel
    )
    {
        // A field that is asked for shows what else it could be.
        var own = scope.Search.Parts.Any(p => p.Field == field && !p.Negated);
        if (own && !scope.IsWholeWithout(field))
            rows = await RowsAsync(db, scope, scope.TreeWithout(field), cancel);
        else if (own)
            rows = null;
        var values = rows is null
            ? await counts.OfAsync(db, scope.Titles, field, cancel)
            : [.. rows.GroupBy(r => r.Of(field)).Select(g => new ValueCount(g.Key, g.LongCount()))];
        var sorted =
            field == ClipFields.Day
                ? values.OrderBy(v => v.Value is null).ThenByDescending(v => v.Value, StringComparer.Ordinal)
                : values
                    .OrderBy(v => v.Value is null)
                    .ThenByDescending(v => v.Count)
                    .ThenBy(v => v.Value, StringComparer.Ordinal);
        return new(
            field.Name,
            field.Label,
            [.. sorted.Take(MostValues).Select(v => Value(scope, field, v))],
            values.Count > MostValues,
            rows?.Count > MostClips
        );
    }

    private static FacetValue Value(ClipScope scope, ClipField field, ValueCount counted)
    {
        var word =
            counted.Value is { } value && field.Choices.FirstOrDefault(c => c.Value == value).Key is { } choice
                ? choice
                : counted.Value;
        return new(word, counted.Count, SearchText.Term(field, word));
    }

    private static async Task<IReadOnlyList<FacetRow>> RowsAsync(
        PortalDb db,
        ClipScope scope,
        ClipTerm tree,
        CancellationToken cancel
    ) => await RowsAsync(await FoundClips.OpenAsync(db, scope.Titles, tree, cancel), cancel);

    internal static Task<IReadOnlyList<FacetRow>> RowsAsync(FoundClips found, CancellationToken cancel) =>
        found.RowsAsync<FacetRow>(ClipFields.Facets.Select(f => f.Column!), MostClips + 1, cancel);

    /// <summary>What a clip counts for; properties are named like the columns.</summary>
    internal sealed record FacetRow(
        DateOnly? ShootDate,
        string? Unit,
        string? CameraIndex,
        string? RollName,
        string? Scene,
        string? Codec,
        string? Resolution,
        string? RollState
    )
    {
        public string? Of(ClipField field) =>
            field.Column switch
            {
                nameof(Clip.ShootDate) => ShootDate?.ToString(
                    "yyyy-MM-dd",
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                nameof(Clip.Unit) => Unit,
                nameof(Clip.CameraIndex) => CameraIndex,
                nameof(Clip.RollName) => RollName,
                nameof(Clip.Scene) => Scene,
                nameof(Clip.Codec) => Codec,
                nameof(Clip.Resolution) => Resolution,
                _ => RollState,
            };
    }
}
