using MediaProductionPortal.Centres;
using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>With its first drive a title's stores are written down: its own choice, else the centre's, else the default. Nothing moves them afterwards.</summary>
internal static class FixStores
{
    public static async Task<Refusal?> RunAsync(
        PortalDb db,
        Stores stores,
        Title title,
        Centre centre,
        CancellationToken cancel
    )
    {
        // A title with media that nothing is written down of began when there was one pair of stores: the default.
        if (await db.Rolls.AnyAsync(r => r.TitleId == title.Id, cancel))
            return null;
        var choice = new StoreChoice(
            title.MediaStore ?? centre.MediaStore ?? Stores.DefaultMedia,
            title.ArchiveStore ?? centre.ArchiveStore ?? Stores.DefaultArchive
        );
        if (stores.Trouble(choice) is { } trouble)
            return trouble;
        // Where two first drives come in at once, the first says.
        await db
            .Titles.Where(t =>
                t.Id == title.Id && t.MediaStore == title.MediaStore && t.ArchiveStore == title.ArchiveStore
            )
            .ExecuteUpdateAsync(
                s => s.SetProperty(t => t.MediaStore, choice.Media).SetProperty(t => t.ArchiveStore, choice.Archive),
                cancel
            );
        return null;
    }
}
