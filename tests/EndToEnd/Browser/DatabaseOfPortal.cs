using MediaProductionPortal.Data;
using MediaProductionPortal.Harness;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Browser;

/// <summary>The rows of a portal that runs, for what no page and no call of the API would make.</summary>
internal static class DatabaseOfPortal
{
    public static PortalDb Open(PortalProcess portal)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.UsePortalSqlite($"Data Source={Path.Combine(portal.Data, "portal.db")}");
        return new(options.Options);
    }
}
