using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>Tells a fact that can never be applied from a database that can't just now: the first is skipped, the second tried again.</summary>
internal static class Poison
{
    // SQL Server: duplicate key, constraint, truncation, overflow, conversion.
    private static readonly HashSet<int> SqlServerData = [220, 245, 515, 547, 2601, 2627, 2628, 8114, 8115, 8152];

    public static bool Is(Exception e) =>
        e switch
        {
            FactRefusedException => true,
            DbUpdateConcurrencyException or OperationCanceledException or TimeoutException => false,
            DbUpdateException { InnerException: DbException inner } => IsAboutData(inner),
            DbException inner => IsAboutData(inner),
            DbUpdateException => false,
            IOException or OutOfMemoryException or ObjectDisposedException => false,
            ArgumentException or InvalidOperationException or FormatException or ArithmeticException => true,
            NullReferenceException or InvalidCastException or NotSupportedException => true,
            _ => false,
        };

    private static bool IsAboutData(DbException e) =>
        e.GetType().Name switch
        {
            // 18 too big, 19 constraint, 20 mismatch, 25 range
            "SqliteException" => (e.ErrorCode & 0xFF) is 18 or 19 or 20 or 25,
            "SqlException" => int.TryParse(
                e.Data["HelpLink.EvtID"] as string,
                CultureInfo.InvariantCulture,
                out var number
            ) && SqlServerData.Contains(number),
            // SQL standard classes: 22 data exception, 23 integrity constraint violation
            _ => e.SqlState is ['2', '2' or '3', ..],
        };
}
