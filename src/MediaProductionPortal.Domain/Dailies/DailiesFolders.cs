using MediaProductionPortal.Dailies.Marked;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Proxies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Dailies;

/// <summary>The folders in which dailies, and films with a viewer's name, are made here: one each time that one is asked for.</summary>
public sealed class DailiesFolders(IDbContextFactory<PortalDb> dbs, IOptions<ProxyOptions> options)
{
    private string Dailies => Path.Combine(options.Value.Folder, "dailies");
    private string Marked => Path.Combine(options.Value.Folder, "marked");

    public string Of(DailiesClip row) => WorkFolders.Of(Dailies, row.Id, row.Revision);

    public string Of(MarkedFilm film) => WorkFolders.Of(Marked, film.Id, film.Revision);

    /// <summary>Takes away what a killed process left, of changes that nobody makes any more.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await WorkFolders.SweepAsync(
            Dailies,
            (id, change) =>
                db.DailiesClips.AnyAsync(
                    c => c.Id == id && c.Revision == change && c.State == DailiesState.Making,
                    cancel
                )
        );
        await WorkFolders.SweepAsync(
            Marked,
            (id, change) =>
                db.MarkedFilms.AnyAsync(
                    f => f.Id == id && f.Revision == change && f.State == MarkedState.Making,
                    cancel
                )
        );
    }
}
