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

    /// <summary>One statement over an array of each column.</summary>
    public async Task UpdateAsync(
        DbConnection connection,
        DbTransaction? transaction,
        BulkTable table,
        IEnumerable<object?[]> rows,
        CancellationToken cancel
    )
    {
        var all = rows.ToList();
        var (key, columns) = (table.Columns[0], table.Columns);
        var set = string.Join(", ", columns.Skip(1).Select(c => $"\"{c.Name}\" = u.\"{c.Name}\""));
        var arrays = string.Join(", ", columns.Select((c, i) => $"@p{i}"));
        await using var command = ((NpgsqlConnection)connection).CreateCommand();
        command.Transaction = (NpgsqlTransaction?)transaction;
        command.CommandText =
            $"UPDATE \"{table.Name}\" t SET {set} FROM unnest({arrays}) "
            + $"AS u ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) WHERE t.\"{key.Name}\" = u.\"{key.Name}\"";
        for (var i = 0; i < columns.Count; i++)
        {
            var type = columns[i].Type;
            var values = Array.CreateInstance(
                type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type,
                all.Count
            );
            for (var row = 0; row < all.Count; row++)
                values.SetValue(all[row][i], row);
            command.Parameters.Add(new NpgsqlParameter($"p{i}", values) { DataTypeName = $"{columns[i].StoreType}[]" });
        }
        await command.ExecuteNonQueryAsync(cancel);
    }
}
