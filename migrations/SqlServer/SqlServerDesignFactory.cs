using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MediaProductionPortal.Data;

/// <summary>What <c>dotnet ef</c> makes the context with; it never connects.</summary>
internal sealed class SqlServerDesignFactory : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.UsePortalSqlServer("Server=localhost;Database=mpp");
        return new(options.Options);
    }
}
