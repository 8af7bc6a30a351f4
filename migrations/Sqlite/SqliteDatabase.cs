using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Data;

/// <summary>The portal's rows in a SQLite file: the default, one machine.</summary>
public static class SqliteDatabase
{
    /// <summary>Points the context at a SQLite file ("Data Source=/var/lib/mpp/portal.db").</summary>
    public static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder options, string connection) =>
        DialectExtension.Add(
            options
                .UseSqlite(connection, o => o.MigrationsAssembly(typeof(SqliteDatabase).Assembly.GetName().Name))
                .AddInterceptors(SqlitePragmas.Instance),
            SqliteDialect.Instance
        );

    /// <summary>Adds the context factory.</summary>
    public static IServiceCollection AddPortalDbSqlite(this IServiceCollection services, string connection) =>
        services.AddDbContextFactory<PortalDb>(o => o.UsePortalSqlite(connection));
}
