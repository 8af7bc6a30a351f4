using System.Data.Common;
using Npgsql;

namespace MediaProductionPortal.Data;

/// <summary>What PostgreSQL does in a way of its own.</summary>
internal sealed class PostgreSqlDialect : IDialect
{
    public static PostgreSqlDialect Instance { get; } = new();

    public IClipSql Clips { get; } = new PostgreSqlClipSql();

    /// <summary>COPY in binary form; it joins the connection's transaction by itself.</summary>
    public async Task InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        BulkTable table,
        IEnumerable<object?[]> rows,
        CancellationToken cancel
    )
    {
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        await using var copy = await ((NpgsqlConnection)connection).BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({columns}) FROM STDIN (FORMAT BINARY)",
            cancel
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is { } value)
                    await copy.WriteAsync(value, table.Columns[i].StoreType, cancel);
                else
                    await copy.WriteNullAsync(cancel);
            }
        }
        await copy.CompleteAsync(cancel);
    }
}
