using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Jobs;

/// <summary>A worker's hold on a row that shows people how far the work is.</summary>
internal abstract class ShownLease<T> : LeaseOf<T>
    where T : class, IShowsPercent
{
    private protected ShownLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, id, cancel) { }

    /// <param name="percent">0 to 100.</param>
    public async Task ReportAsync(int percent)
    {
        await using var db = await Dbs.CreateDbContextAsync(Token);
        await Mine(db).ExecuteUpdateAsync(s => s.SetProperty(r => r.Percent, percent), Token);
    }
}
