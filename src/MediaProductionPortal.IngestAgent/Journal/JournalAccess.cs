using System.Text.Json;
using MediaProductionPortal.Protocol;
using Microsoft.Data.Sqlite;

namespace MediaProductionPortal.Journal;

/// <summary>The journal while its lock is held: runs statements, each prepared once.</summary>
internal sealed class JournalAccess(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    private SqliteTransaction? transaction;
    private DateTimeOffset now;
    private bool facts;

    /// <summary>When this transaction began, UTC.</summary>
    internal DateTimeOffset Now => now;

    internal void Begin(SqliteTransaction begun, DateTimeOffset at) => (transaction, now, facts) = (begun, at, false);

    /// <summary>Whether facts were written.</summary>
    internal bool End()
    {
        transaction = null;
        return facts;
    }

    /// <summary>Appends a fact to the outbox; its number follows the order of commits, without gaps.</summary>
    internal void Report(Fact fact)
    {
        var number = Long("UPDATE settings SET value = value + 1 WHERE key = 'last-number' RETURNING value");
        Run(
            "INSERT INTO outbox (number, at, json) VALUES ($n, $at, $json)",
            ("$n", number),
            ("$at", now.UtcTicks),
            ("$json", JsonSerializer.Serialize(fact, WireJson.Options))
        );
        facts = true;
    }

    internal int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Command(sql, values).ExecuteNonQuery();

    internal long Long(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Command(sql, values).ExecuteScalar() is { } value and not DBNull
            ? Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)
            : 0;

    internal string? Text(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Command(sql, values).ExecuteScalar() as string;

    internal List<T> Rows<T>(
        string sql,
        Func<SqliteDataReader, T> row,
        params ReadOnlySpan<(string Name, object? Value)> values
    )
    {
        using SqliteDataReader reader = Command(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in prepared.Values)
            command.Dispose();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(sql, out SqliteCommand? command))
        {
            command = connection.CreateCommand();
            // The statements are constants of this assembly; every value is a parameter.
#pragma warning disable CA2100
            command.CommandText = sql;
#pragma warning restore CA2100
            prepared[sql] = command;
        }
        command.Transaction = transaction;
        command.Parameters.Clear();
        foreach ((string name, object? value) in values)
            command.Parameters.AddWithValue(
                name,
                value switch
                {
                    Guid id => id.ToString("D"),
                    null => DBNull.Value,
                    _ => value,
                }
            );
        return command;
    }
}
