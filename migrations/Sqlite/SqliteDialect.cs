using System.Data.Common;

namespace MediaProductionPortal.Data;

/// <summary>What SQLite does in a way of its own.</summary>
internal sealed class SqliteDialect : IDialect
{
    private const string Waiting = "BulkRows";

    public static SqliteDialect Instance { get; } = new();

    public IClipSql Clips { get; } = new SqliteClipSql();

    /// <summary>One prepared command; a transaction of its own where there is none.</summary>
    public async Task InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        BulkTable table,
        IEnumerable<object?[]> rows,
        CancellationToken cancel
    )
    {
        await using var own = transaction is null ? await connection.BeginTransactionAsync(cancel) : null;
        var columns = string.Join(", ", table.Columns.Select(c => Quote(c.Name)));
        var places = string.Join(", ", table.Columns.Select((_, i) => $"$p{i}"));
        // Each statement that fires a trigger has the text index write down what it holds: a thousand rows must be one statement.
        var byWay = await HasTriggersAsync(connection, transaction ?? own, table, cancel);
        if (byWay)
            Run(
                connection,
                transaction ?? own,
                $"DROP TABLE IF EXISTS temp.{Quote(Waiting)}; CREATE TEMP TABLE {Quote(Waiting)} AS SELECT {columns} FROM {Quote(table.Name)} WHERE 0"
            );
        await using (
            var command = Prepare(
                connection,
                transaction ?? own,
                table,
                $"INSERT INTO {Quote(byWay ? Waiting : table.Name)} ({columns}) VALUES ({places})"
            )
        )
            RunEach(command, rows, cancel);
        if (byWay)
        {
            Run(
                connection,
                transaction ?? own,
                $"INSERT INTO {Quote(table.Name)} ({columns}) SELECT {columns} FROM {Quote(Waiting)} ORDER BY rowid"
            );
            Run(connection, transaction ?? own, $"DROP TABLE temp.{Quote(Waiting)}");
        }
        if (own is not null)
            await own.CommitAsync(cancel);
    }

    /// <summary>One prepared command; a transaction of its own where there is none.</summary>
    public async Task UpdateAsync(
        DbConnection connection,
        DbTransaction? transaction,
        BulkTable table,
        IEnumerable<object?[]> rows,
        CancellationToken cancel
    )
    {
        await using var own = transaction is null ? await connection.BeginTransactionAsync(cancel) : null;
        var set = string.Join(", ", table.Columns.Skip(1).Select((c, i) => $"{Quote(c.Name)} = $p{i + 1}"));
        await using var command = Prepare(
            connection,
            transaction ?? own,
            table,
            $"UPDATE {Quote(table.Name)} SET {set} WHERE {Quote(table.Columns[0].Name)} = $p0"
        );
        RunEach(command, rows, cancel);
        if (own is not null)
            await own.CommitAsync(cancel);
    }

    private static DbCommand Prepare(DbConnection connection, DbTransaction? transaction, BulkTable table, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"$p{i}";
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static void RunEach(DbCommand command, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Length; i++)
                command.Parameters[i].Value = row[i] ?? DBNull.Value;
            // SQLite has no way to wait: its tasks run at once.
            command.ExecuteNonQuery();
        }
    }

    private static async Task<bool> HasTriggersAsync(
        DbConnection connection,
        DbTransaction? transaction,
        BulkTable table,
        CancellationToken cancel
    )
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND tbl_name = $table)";
        var name = command.CreateParameter();
        (name.ParameterName, name.Value) = ("$table", table.Name);
        command.Parameters.Add(name);
        return await command.ExecuteScalarAsync(cancel) is 1L;
    }

    private static void Run(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        command.ExecuteNonQuery();
    }

    private static string Quote(string name) => $"\"{name}\"";
}
