using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MediaProductionPortal.Data;

/// <summary>What <c>dotnet ef</c> makes the context with; it never connects.</summary>
internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.UsePortalSqlite("Data Source=design.db");
        return new(options.Options);
    }
}
