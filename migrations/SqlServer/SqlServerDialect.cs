using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace MediaProductionPortal.Data;

/// <summary>What SQL Server does in a way of its own.</summary>
internal sealed class SqlServerDialect : IDialect
{
    private const int RowsOfBatch = 5000;

    public static SqlServerDialect Instance { get; } = new();

    public IClipSql Clips { get; } = new SqlServerClipSql();

    /// <summary>Bulk copies of some thousand rows, with the table's checks and triggers.</summary>
    public async Task InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        BulkTable table,
        IEnumerable<object?[]> rows,
        CancellationToken cancel
    )
    {
        using var copy = new SqlBulkCopy(
            (SqlConnection)connection,
            SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers,
            (SqlTransaction?)transaction
        );
        copy.DestinationTableName = $"[{table.Name}]";
        foreach (var column in table.Columns)
            copy.ColumnMappings.Add(column.Name, column.Name);
        foreach (var batch in rows.Chunk(RowsOfBatch))
        {
            using var data = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
            foreach (var column in table.Columns)
                data.Columns.Add(column.Name, column.Type);
            foreach (var row in batch)
                data.Rows.Add([.. row.Select(value => value ?? DBNull.Value)]);
            await copy.WriteToServerAsync(data, cancel);
        }
    }

    /// <summary>Some hundred statements a command: it takes 2,100 parameters at most.</summary>
    public async Task UpdateAsync(
        DbConnection connection,
        DbTransaction? transaction,
        BulkTable table,
        IEnumerable<object?[]> rows,
        CancellationToken cancel
    )
    {
        var columns = table.Columns;
        foreach (var batch in rows.Chunk(2000 / columns.Count))
        {
            await using var command = ((SqlConnection)connection).CreateCommand();
            command.Transaction = (SqlTransaction?)transaction;
            var text = new System.Text.StringBuilder();
            foreach (var (n, row) in batch.Index())
            {
                var set = string.Join(", ", columns.Skip(1).Select((c, i) => $"[{c.Name}] = @p{n}_{i + 1}"));
                text.AppendLine(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"UPDATE [{table.Name}] SET {set} WHERE [{columns[0].Name}] = @p{n}_0;"
                );
                for (var i = 0; i < row.Length; i++)
                    command.Parameters.AddWithValue($"@p{n}_{i}", row[i] ?? DBNull.Value);
            }
            command.CommandText = text.ToString();
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
