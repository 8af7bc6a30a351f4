using MediaProductionPortal.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Hosting;

/// <summary>The database (<c>Database:*</c>).</summary>
public sealed class DatabaseOptions
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";
    public const string SqlServer = "sqlserver";

    /// <summary>sqlite, postgresql or sqlserver.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>ADO.NET connection string; empty with SQLite means <c>portal.db</c> in the data folder.</summary>
    public string ConnectionString { get; set; } = "";

    public bool IsSqlite => Provider == Sqlite;

    /// <summary>The provider as configured, for what must be known before the host is built.</summary>
    public static string ProviderFrom(IConfiguration configuration) =>
        (configuration["Database:Provider"] ?? Sqlite).ToLowerInvariant();
}

internal static class Database
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddOptions<DatabaseOptions>()
            .BindConfiguration("Database")
            .PostConfigure<DataFolder>(
                (database, data) =>
                {
                    database.Provider = database.Provider.ToLowerInvariant();
                    if (database is { IsSqlite: true, ConnectionString: "" })
                        database.ConnectionString = new SqliteConnectionStringBuilder
                        {
                            DataSource = data.Resolve("portal.db"),
                        }.ConnectionString;
                }
            )
            .Validate(
                o => o.Provider is DatabaseOptions.Sqlite or DatabaseOptions.PostgreSql or DatabaseOptions.SqlServer,
                "Database:Provider is sqlite, postgresql or sqlserver."
            )
            .Validate(
                o => o.ConnectionString.Length > 0,
                "Database:ConnectionString is empty; PostgreSQL and SQL Server need one."
            )
            .ValidateOnStart();
        builder.Services.AddPooledDbContextFactory<PortalDb>(
            (services, options) => Use(options, services.GetRequiredService<IOptions<DatabaseOptions>>().Value)
        );
        builder.Services.AddScoped(services =>
            services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext()
        );
        builder.Services.AddDomain();
    }

    private static void Use(DbContextOptionsBuilder options, DatabaseOptions database) =>
        _ = database.Provider switch
        {
            DatabaseOptions.PostgreSql => options.UsePortalPostgreSql(database.ConnectionString),
            DatabaseOptions.SqlServer => options.UsePortalSqlServer(database.ConnectionString),
            _ => options.UsePortalSqlite(database.ConnectionString),
        };
}
