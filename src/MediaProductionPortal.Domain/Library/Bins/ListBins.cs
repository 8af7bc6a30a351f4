using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Bins;

/// <summary>The bins that a person sees, by name.</summary>
public sealed class ListBins(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    /// <param name="title">Code or id: only its bins.</param>
    /// <param name="clip">Only those that hold this clip.</param>
    public async Task<Outcome<IReadOnlyList<BinAnswer>>> RunAsync(
        Who who,
        string? title,
        Guid? clip,
        CancellationToken cancel
    )
    {
        var visible = await rules.TitlesAsync(who, Deed.SeeLibrary, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var bins = db.Bins.AsNoTracking();
        if (visible is not null)
            bins = bins.Where(b => visible.Contains(b.TitleId));
        if (!string.IsNullOrWhiteSpace(title))
        {
            var only = await TitleAnswers.FindAsync(db, title, cancel);
            if (only is null || (visible is not null && !visible.Contains(only.Id)))
                return Refusal.NotFound("title");
            bins = bins.Where(b => b.TitleId == only.Id);
        }
        if (clip is { } id)
            bins = bins.Where(b => db.BinClips.Any(c => c.BinId == b.Id && c.ClipId == id));
        var rows = await bins.OrderBy(b => b.NameKey)
            .ThenBy(b => b.Id)
            .Take(2 * Bin.Most)
            .Select(b => new
            {
                Bin = b,
                b.Title!.Code,
                Clips = db.BinClips.Count(c => c.BinId == b.Id),
            })
            .ToListAsync(cancel);
        var tended = await rules.TitlesAsync(who, Deed.ManageMembers, cancel);
        return Outcome.Of<IReadOnlyList<BinAnswer>>([
            .. rows.Select(r =>
                OpenBin.Answer(
                    r.Bin,
                    r.Code,
                    r.Clips,
                    OpenBin.Made(who, r.Bin) || tended is null || tended.Contains(r.Bin.TitleId)
                )
            ),
        ]);
    }
}
