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
}
