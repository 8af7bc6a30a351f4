using MediaProductionPortal.Data;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Dailies;

/// <summary>Frames of a roll's clips: framing decision lists on the roll, then what a person gave to the day, then to the title.</summary>
internal sealed class FindFrame(IReadOnlyList<(string Name, Fdl Fdl)> lists)
{
    /// <summary>Framing decision lists of a roll.</summary>
    public static IQueryable<MediaFile> Files(PortalDb db, Guid rollId) =>
        db.MediaFiles.Where(f => f.RollId == rollId && (f.Path.EndsWith(".fdl") || f.Path.EndsWith(".FDL")));

    /// <param name="names">Of the clips that are asked for.</param>
    public static async Task<FindFrame> OfAsync(
        PortalDb db,
        StorePair stores,
        string titleCode,
        Guid titleId,
        Guid rollId,
        IReadOnlyList<string> names,
        DateOnly day,
        CancellationToken cancel
    )
    {
        var files = await SidecarFiles.OfRollAsync(Files(db, rollId), stores, titleCode, names, cancel);
        var given = await DailiesSidecars.OfDayAsync(db, titleId, day, DailiesSidecarKind.Fdl, cancel);
        return new([
            .. files
                .Concat(given.Select(g => (Name: g.FileName, g.File)))
                .Select(f => (f.Name, ReadFdl.Bytes(f.File).Fdl))
                .Where(f => f.Fdl is not null)
                .Select(f => (f.Name, f.Fdl!)),
        ]);
    }

    /// <returns>Null where none is for the clip: the title's own shape counts.</returns>
    public FoundFraming? Of(Clip clip) =>
        clip is { Width: { } width, Height: { } height }
            ? lists
                .Select(l => FindFraming.In(l.Name, l.Fdl, clip.Name, width, height))
                .FirstOrDefault(f => f is not null)
            : null;
}
