using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>Drives that the asking person sees, the last listed first.</summary>
public sealed class ListDrives(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    private const int Most = 1000;

    /// <param name="who">Who asks.</param>
    /// <param name="state">Only drives in this state.</param>
    /// <param name="centreId">Only drives of this centre.</param>
    /// <param name="titleId">Only drives that hold a roll of this title.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<DriveAnswer>> RunAsync(
        Who who,
        DriveState? state,
        Guid? centreId,
        Guid? titleId,
        CancellationToken cancel
    )
    {
        var sight = await Sight.OfAsync(rules, who, Deed.SeeDrives, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var drives = sight.On(db.Drives);
        if (state is { } wanted)
            drives = drives.Where(d => d.State == wanted);
        if (centreId is { } centre)
            drives = drives.Where(d => d.CentreId == centre);
        if (titleId is { } title)
            drives = drives.Where(d => d.Rolls.Any(r => r.TitleId == title));
        return await DriveAnswers.ReadAsync(db, drives, sight, Most, cancel);
    }
}
