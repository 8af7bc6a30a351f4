using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Data;

/// <summary>The portal's rows on a PostgreSQL server.</summary>
public static class PostgreSqlDatabase
{
    /// <summary>Points the context at a database ("Host=db;Database=mpp;Username=mpp;Password=…").</summary>
    public static DbContextOptionsBuilder UsePortalPostgreSql(
        this DbContextOptionsBuilder options,
        string connection
    ) =>
        DialectExtension.Add(
            options.UseNpgsql(
                connection,
                o => o.MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly.GetName().Name)
            ),
            PostgreSqlDialect.Instance
        );

    /// <summary>Adds the context factory.</summary>
    public static IServiceCollection AddPortalDbPostgreSql(this IServiceCollection services, string connection) =>
        services.AddDbContextFactory<PortalDb>(o => o.UsePortalPostgreSql(connection));
}
