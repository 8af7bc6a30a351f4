using System.Data.Common;

namespace MediaProductionPortal.Data;

/// <summary>What SQLite does in a way of its own.</summary>
internal sealed class SqliteDialect : IDialect
{
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
        await using var command = connection.CreateCommand();
        command.Transaction = transaction ?? own;
        var parameters = table
            .Columns.Select(
                (_, i) =>
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = $"$p{i}";
                    command.Parameters.Add(parameter);
                    return parameter;
                }
            )
            .ToList();
        command.CommandText =
            $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) "
            + $"VALUES ({string.Join(", ", parameters.Select(p => p.ParameterName))})";
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Length; i++)
                parameters[i].Value = row[i] ?? DBNull.Value;
            // SQLite has no way to wait: its tasks run at once.
            command.ExecuteNonQuery();
        }
        if (own is not null)
            await own.CommitAsync(cancel);
    }
}
