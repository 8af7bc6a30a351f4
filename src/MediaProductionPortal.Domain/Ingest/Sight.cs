using MediaProductionPortal.Access;

namespace MediaProductionPortal.Ingest;

/// <summary>Which drives and rolls somebody sees: those of the titles and of the centres that are theirs; null means all.</summary>
internal sealed record Sight(IReadOnlyList<Guid>? Titles, IReadOnlyList<Guid>? Centres)
{
    public static async Task<Sight> OfAsync(AccessRules rules, Who who, Deed deed, CancellationToken cancel) =>
        new(await rules.TitlesAsync(who, deed, cancel), await rules.CentresAsync(who, cancel));

    public IQueryable<Roll> On(IQueryable<Roll> rolls)
    {
        if (Titles is null || Centres is null)
            return rolls;
        var (titles, centres) = (Titles, Centres);
        return rolls.Where(r =>
            centres.Contains(r.CentreId) || (r.TitleId != null && titles.Contains(r.TitleId.Value))
        );
    }

    public IQueryable<Drive> On(IQueryable<Drive> drives)
    {
        if (Titles is null || Centres is null)
            return drives;
        var (titles, centres) = (Titles, Centres);
        return drives.Where(d =>
            centres.Contains(d.CentreId) || d.Rolls.Any(r => r.TitleId != null && titles.Contains(r.TitleId.Value))
        );
    }
}
