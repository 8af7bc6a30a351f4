using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

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
                WithoutJit(connection),
                o => o.MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly.GetName().Name)
            ),
            PostgreSqlDialect.Instance
        );

    /// <summary>Adds the context factory.</summary>
    public static IServiceCollection AddPortalDbPostgreSql(this IServiceCollection services, string connection) =>
        services.AddDbContextFactory<PortalDb>(o => o.UsePortalPostgreSql(connection));

    /// <summary>
    /// Compiling a question of twenty titles takes the server 0.4 s, answering it a hundredth of that. Options that somebody
    /// gave are left as they are.
    /// </summary>
    internal static string WithoutJit(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        if (string.IsNullOrEmpty(parts.Options))
            parts.Options = "-c jit=off";
        return parts.ConnectionString;
    }
}
