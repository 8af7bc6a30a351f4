using MediaProductionPortal.Data;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Dailies;

/// <summary>A clip's frame: framing decision lists on its roll, then what a person gave to the day, then to the title.</summary>
internal static class FindFrame
{
    /// <summary>Framing decision lists of a roll.</summary>
    public static IQueryable<MediaFile> Files(PortalDb db, Guid rollId) =>
        db.MediaFiles.Where(f => f.RollId == rollId && (f.Path.EndsWith(".fdl") || f.Path.EndsWith(".FDL")));

    /// <returns>Null where none is for the clip: the title's own shape counts.</returns>
    public static async Task<FoundFraming?> OfAsync(
        PortalDb db,
        StorePair stores,
        string titleCode,
        Clip clip,
        DateOnly day,
        CancellationToken cancel
    )
    {
        if (clip is not { Width: { } width, Height: { } height })
            return null;
        foreach (
            var (name, file) in await SidecarFiles.OfRollAsync(
                Files(db, clip.RollId),
                stores,
                titleCode,
                [clip.Name],
                cancel
            )
        )
            if (In(name, file) is { } found)
                return found;
        var given = await DailiesSidecars.OfDayAsync(db, clip.TitleId, day, DailiesSidecarKind.Fdl, cancel);
        return given.Select(g => In(g.FileName, g.File)).FirstOrDefault(f => f is not null);

        FoundFraming? In(string name, byte[] file) =>
            ReadFdl.Bytes(file).Fdl is { } fdl ? FindFraming.In(name, fdl, clip.Name, width, height) : null;
    }
}
