using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MediaProductionPortal.Data;

/// <summary>Makes every SQLite connection durable and patient: what was committed survives a power cut, and a busy file is waited for.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static SqlitePragmas Instance { get; } = new();

    // FULL, not WAL's usual NORMAL: a fact that was answered for must not vanish with the power.
    // Room for the indexes of a batch of clips, and a log that is not written back after every one of them.
    private const string Pragmas =
        "PRAGMA busy_timeout=30000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        + "PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=8000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
