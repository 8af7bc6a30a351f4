using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Jobs;

/// <summary>What is asked of all rows of work alike.</summary>
internal static class LeasedRows
{
    /// <summary>Those that nobody holds and whose time has come.</summary>
    public static IQueryable<T> Due<T>(this IQueryable<T> rows, DateTimeOffset now)
        where T : class, ILeased =>
        rows.Where(r => (r.LeasedUntil == null || r.LeasedUntil < now) && (r.DueAt == null || r.DueAt <= now));

    /// <summary>Whoever held them holds them no more.</summary>
    public static Task<int> FreeAsync<T>(this IQueryable<T> rows, CancellationToken cancel)
        where T : class, ILeased =>
        rows.ExecuteUpdateAsync(
            s => s.SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.LeasedBy, (Guid?)null),
            cancel
        );
}
