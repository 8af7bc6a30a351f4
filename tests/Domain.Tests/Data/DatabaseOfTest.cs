using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MediaProductionPortal.Data;

/// <summary>A real database of one test's own, migrated and empty.</summary>
public abstract class DatabaseOfTest : IDbContextFactory<PortalDb>, IDisposable
{
    private DbContextOptions<PortalDb>? options;

    protected abstract void Use(DbContextOptionsBuilder<PortalDb> builder);

    public PortalDb CreateDbContext()
    {
        if (options is null)
        {
            var builder = new DbContextOptionsBuilder<PortalDb>();
            Use(builder);
            options = builder.Options;
        }
        return new(options);
    }

    public abstract void Dispose();
}

/// <summary>A SQLite file, copied from one that was migrated once.</summary>
public sealed class SqliteDatabaseOfTest : DatabaseOfTest
{
    private static readonly Lazy<string> Template = new(MakeTemplate);

    private readonly string folder = Directory.CreateTempSubdirectory("mpp-db-").FullName;
    private readonly string connection;

    public SqliteDatabaseOfTest()
    {
        var file = Path.Combine(folder, "portal.db");
        CopyTo(file);
        connection = $"Data Source={file}";
    }

    /// <summary>Makes a migrated and empty database: a portal that starts on it has nothing to migrate.</summary>
    public static void CopyTo(string file) => File.Copy(Template.Value, file);

    protected override void Use(DbContextOptionsBuilder<PortalDb> builder) => builder.UsePortalSqlite(connection);

    public override void Dispose()
    {
        using (var own = new SqliteConnection(connection))
            SqliteConnection.ClearPool(own);
        Directory.Delete(folder, recursive: true);
    }

    private static string MakeTemplate()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("mpp-db-").FullName, "template.db");
        var builder = new DbContextOptionsBuilder<PortalDb>();
        builder.UsePortalSqlite($"Data Source={file};Pooling=false");
        using var db = new PortalDb(builder.Options);
        db.Database.Migrate();
        return file;
    }
}

/// <summary>A fresh database on the PostgreSQL server that the environment names, copied from one that was migrated once.</summary>
public sealed class PostgreSqlDatabaseOfTest : DatabaseOfTest
{
    public const string Variable = "MPP_TEST_POSTGRES";

    private static readonly Lazy<string> Template = new(MakeTemplate);

    private readonly string name = $"mpp_test_{Guid.NewGuid():N}";

    public PostgreSqlDatabaseOfTest() => Run($"CREATE DATABASE {name} TEMPLATE {Template.Value}");

    /// <summary>Connection string to a maintenance database; null when tests have no server.</summary>
    public static string? Server =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    protected override void Use(DbContextOptionsBuilder<PortalDb> builder) =>
        builder.UsePortalPostgreSql(
            new NpgsqlConnectionStringBuilder(Server)
            {
                Database = name,
                Pooling = true,
                MaxPoolSize = 10,
            }.ToString()
        );

    public override void Dispose()
    {
        using (var db = CreateDbContext())
            NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        Run($"DROP DATABASE {name} WITH (FORCE)");
    }

    private static string MakeTemplate()
    {
        var template = $"mpp_template_{Guid.NewGuid():N}";
        Run($"CREATE DATABASE {template}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Run($"DROP DATABASE {template} WITH (FORCE)");
        var builder = new DbContextOptionsBuilder<PortalDb>();
        // Not pooled: the server copies no database that somebody is connected to.
        builder.UsePortalPostgreSql(
            new NpgsqlConnectionStringBuilder(Server) { Database = template, Pooling = false }.ToString()
        );
        using var db = new PortalDb(builder.Options);
        db.Database.Migrate();
        return template;
    }

    private static void Run(string sql)
    {
        using var connection = new NpgsqlConnection(Server);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
