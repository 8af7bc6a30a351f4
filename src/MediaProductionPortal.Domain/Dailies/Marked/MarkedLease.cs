using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>A worker's hold on a film with a name; lost when a person stops it, and when its viewer may not watch any more.</summary>
internal sealed class MarkedLease : LeaseOf<MarkedFilm>
{
    private MarkedLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, id, cancel) { }

    /// <summary>Null when nobody asks for it, when it is not due, or held by another worker.</summary>
    public static Task<MarkedLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new MarkedLease(dbs, clock, id, cancel), cancel);

    /// <summary>In the names of its files.</summary>
    public string Run => SweepDailies.Run(Holder);

    /// <summary>Those that wait or are made.</summary>
    public static IQueryable<MarkedFilm> Open(PortalDb db) =>
        db.MarkedFilms.Where(f => f.State == MarkedState.Waiting || f.State == MarkedState.Making);

    public async Task ReportAsync(int percent)
    {
        await using var db = await Dbs.CreateDbContextAsync(Token);
        await Mine(db).ExecuteUpdateAsync(s => s.SetProperty(r => r.Percent, percent), Token);
    }

    private protected override IQueryable<MarkedFilm> Wanted(PortalDb db) => Open(db);

    private protected override IQueryable<MarkedFilm> Held(PortalDb db) =>
        db.MarkedFilms.Where(f => f.State == MarkedState.Making);

    private protected override void Begin(UpdateSettersBuilder<MarkedFilm> row, DateTimeOffset now) =>
        row.SetProperty(f => f.State, MarkedState.Making)
            .SetProperty(f => f.Percent, 0)
            .SetProperty(f => f.Tries, f => f.Tries + 1);

    private protected override void PutBack(UpdateSettersBuilder<MarkedFilm> row) =>
        row.SetProperty(f => f.State, MarkedState.Waiting);
}
