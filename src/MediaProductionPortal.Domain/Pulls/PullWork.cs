using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Render;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>All that the making of one range needs to know.</summary>
/// <param name="Roll">Where its originals lie in the store: of a second copy, the first one's.</param>
internal sealed record PullWork(
    PullItem Row,
    Pull Pull,
    Clip Clip,
    IReadOnlyList<MediaFile> Files,
    string TitleCode,
    Guid Roll,
    StorePair Stores
)
{
    /// <summary>Of an original, or of a proxy in the place of a plate, in the package; null for plates.</summary>
    public OriginalPlace? Place { get; init; }

    public static async Task<PullWork> OfAsync(PortalDb db, Stores stores, Guid itemId, CancellationToken cancel)
    {
        var row = await db.PullItems.AsNoTracking().FirstAsync(i => i.Id == itemId, cancel);
        var pull = await db.Pulls.AsNoTracking().FirstAsync(p => p.Id == row.PullId, cancel);
        var clip = await db.Clips.AsNoTracking().FirstAsync(c => c.Id == row.ClipId, cancel);
        var files = await db
            .MediaFiles.AsNoTracking()
            .Where(f => f.ClipId == clip.Id)
            .OrderBy(f => f.Position)
            .ThenBy(f => f.Id)
            .ToListAsync(cancel);
        var code = await db.Titles.Where(t => t.Id == pull.TitleId).Select(t => t.Code).FirstAsync(cancel);
        var copyOf = await db.Rolls.Where(r => r.Id == clip.RollId).Select(r => r.CopyOfId).FirstAsync(cancel);
        return new(
            row,
            pull,
            clip,
            files,
            code,
            copyOf ?? clip.RollId,
            await stores.OfTitleAsync(db, pull.TitleId, cancel)
        )
        {
            Place =
                pull.Kind == PullKind.Conform || row.Output is PullOutput.Whole or PullOutput.EditorialProxy
                    ? (await OriginalPlace.OfPullAsync(db, pull, cancel)).GetValueOrDefault(row.Id)
                    : null,
        };
    }

    /// <summary>The media that tools read; sidecars say nothing more to them.</summary>
    public IReadOnlyList<MediaFile> Media => [.. Files.Where(f => f.Role == ClipFileRole.Media)];

    /// <summary>Of the pull, in the store; ends in "/".</summary>
    public string Prefix => MediaKeys.Delivery(TitleCode, Pull.Id);

    /// <summary>The plate, as it is made of the clip that lies there.</summary>
    /// <param name="config">File of the colour config.</param>
    public PlateJob Job(string rollRoot, string config) =>
        new()
        {
            Space = Pull.Options.Colour == PullColour.AsIs ? null : PlanColours.SpaceOf(Clip, Pull.Options),
            Config = Pull.Options.Colour == PullColour.AsIs ? null : config,
            Area = PlateSize.AreaOf(Clip, Pull.Options),
            Framing = Row.Framing?.ToPlate() ?? PlateSize.Desqueezed(Clip, Pull.Options),
            Report = ClipReports.Of(Clip, Files),
            RollRoot = rollRoot,
            Options = Pull.Options,
            Frames = PlateFrames.Of(Row, Pull.Options),
            Name = Row.Name,
            Folder = Row.Folder,
            Title = TitleCode,
        };
}
