using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Proxies;

/// <summary>The folders in which proxies are made here: one a proxy, called by its id.</summary>
public sealed class ProxyFolders(IDbContextFactory<PortalDb> dbs, IOptions<ProxyOptions> options)
{
    public string Of(Guid proxyId) => Path.GetFullPath(Path.Combine(options.Value.Folder, proxyId.ToString("N")));

    public static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Takes away what a killed process left, of proxies that nobody makes any more.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        if (!Directory.Exists(options.Value.Folder))
            return;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        foreach (var folder in Directory.GetDirectories(options.Value.Folder))
            if (
                Guid.TryParseExact(Path.GetFileName(folder), "N", out var id)
                && !await db.ClipProxies.AnyAsync(p => p.Id == id && p.State == ProxyState.Making, cancel)
            )
                Clear(folder);
    }
}
