using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Data;

/// <summary>The portal's rows on a SQL Server.</summary>
public static class SqlServerDatabase
{
    /// <summary>Points the context at a database ("Server=db;Database=mpp;User Id=mpp;Password=…;Encrypt=true").</summary>
    public static DbContextOptionsBuilder UsePortalSqlServer(this DbContextOptionsBuilder options, string connection) =>
        DialectExtension.Add(
            options.UseSqlServer(
                connection,
                o => o.MigrationsAssembly(typeof(SqlServerDatabase).Assembly.GetName().Name)
            ),
            SqlServerDialect.Instance
        );

    /// <summary>Adds the context factory.</summary>
    public static IServiceCollection AddPortalDbSqlServer(this IServiceCollection services, string connection) =>
        services.AddDbContextFactory<PortalDb>(o => o.UsePortalSqlServer(connection));
}
