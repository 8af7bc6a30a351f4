using Npgsql;

namespace MediaProductionPortal.Harness;

/// <summary>An empty database of one test's own.</summary>
public sealed class PostgresDatabase : IDisposable
{
    private readonly string name = $"mpp_e2e_{Guid.NewGuid():N}";

    public PostgresDatabase() => Run($"CREATE DATABASE {name}");

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(NeedsPostgresFactAttribute.Server)
        {
            Database = name,
            MaxPoolSize = 20,
        }.ToString();

    public void Dispose() => Run($"DROP DATABASE {name} WITH (FORCE)");

    private static void Run(string sql)
    {
        using var connection = new NpgsqlConnection(NeedsPostgresFactAttribute.Server);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
