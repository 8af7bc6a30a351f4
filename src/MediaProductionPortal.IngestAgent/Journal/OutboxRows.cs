using System.Text;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Journal;

/// <summary>Facts on their way to the portal.</summary>
internal static class OutboxRows
{
    /// <summary>How long facts that the portal holds are kept, in case it was restored from a back-up and asks again.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    internal static long LastNumber(this JournalAccess journal) =>
        journal.Long("SELECT value FROM settings WHERE key = 'last-number'");

    internal static long Waiting(this JournalAccess journal) =>
        journal.Long("SELECT count(*) FROM outbox WHERE acked = 0");

    /// <summary>The next facts in order: at most 100, or as many as fit into 1 MB (but always one).</summary>
    internal static List<NumberedFact> NextFacts(this JournalAccess journal)
    {
        var size = 0;
        return
        [
            .. journal
                .Rows(
                    "SELECT number, at, json FROM outbox WHERE acked = 0 ORDER BY number LIMIT 100",
                    row => (Number: row.GetInt64(0), At: row.GetInt64(1), Json: row.GetString(2))
                )
                .TakeWhile(row =>
                    (size += Encoding.UTF8.GetByteCount(row.Json)) <= 1_000_000
                    || size == Encoding.UTF8.GetByteCount(row.Json)
                )
                .Select(row => new NumberedFact(
                    row.Number,
                    new DateTimeOffset(row.At, TimeSpan.Zero),
                    Column.From<Fact>(row.Json)
                )),
        ];
    }

    /// <summary>The portal holds all facts up to this number, and none beyond.</summary>
    internal static void PortalHolds(this JournalAccess journal, long number)
    {
        journal.Run("UPDATE outbox SET acked = 1 WHERE acked = 0 AND number <= $n", ("$n", number));
        journal.Run("UPDATE outbox SET acked = 0 WHERE acked = 1 AND number > $n", ("$n", number));
        journal.Run("DELETE FROM outbox WHERE acked = 1 AND at < $old", ("$old", (journal.Now - Kept).UtcTicks));
    }

    /// <summary>The portal holds facts that this journal never wrote (it was lost): everything that waits is numbered behind them.</summary>
    internal static void NumberBehind(this JournalAccess journal, long number)
    {
        var shift = number;
        List<long> waiting = journal.Rows(
            "SELECT number FROM outbox WHERE acked = 0 ORDER BY number DESC",
            row => row.GetInt64(0)
        );
        if (waiting.Count > 0)
        {
            shift -= waiting[^1] - 1;
            // From the last one down, so that no number is used twice on the way.
            foreach (var old in waiting)
                journal.Run(
                    "UPDATE outbox SET number = $new WHERE number = $old",
                    ("$new", old + shift),
                    ("$old", old)
                );
        }
        journal.Run("UPDATE settings SET value = $last WHERE key = 'last-number'", ("$last", number + waiting.Count));
    }
}
