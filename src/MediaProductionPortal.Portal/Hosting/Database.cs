using MediaProductionPortal.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Hosting;

/// <summary>Which engine keeps the rows.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
    SqlServer,
}

/// <summary>The database (<c>Database:*</c>).</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; }

    /// <summary>ADO.NET connection string; empty with SQLite means <c>portal.db</c> in the data folder.</summary>
    public string ConnectionString { get; set; } = "";
}

internal static class Database
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddOptions<DatabaseOptions>()
            .BindConfiguration("Database")
            .Validate(
                o => o.Provider == DatabaseProvider.Sqlite || o.ConnectionString.Length > 0,
                "Database:ConnectionString is empty: PostgreSQL and SQL Server need one."
            )
            .ValidateOnStart();
        builder.Services.AddPooledDbContextFactory<PortalDb>(
            (services, options) =>
                Use(options, services.GetRequiredService<IOptions<DatabaseOptions>>().Value, services)
        );
        builder.Services.AddScoped(services =>
            services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext()
        );
    }

    private static void Use(DbContextOptionsBuilder options, DatabaseOptions database, IServiceProvider services)
    {
        var file = services.GetRequiredService<DataFolder>().Resolve("portal.db");
        var connection =
            database.ConnectionString.Length > 0
                ? database.ConnectionString
                : new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString;
        options.UseSqlite(connection);
    }

    public static async Task<bool> PrepareDatabaseAsync(this WebApplication app)
    {
        await using var db = await app
            .Services.GetRequiredService<IDbContextFactory<PortalDb>>()
            .CreateDbContextAsync();
        await db.Database.EnsureCreatedAsync();
        return true;
    }
}
