using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Proxies;

/// <summary>The folders in which proxies are made here.</summary>
public sealed class ProxyFolders(IDbContextFactory<PortalDb> dbs, IOptions<ProxyOptions> options)
{
    public string Of(Guid proxyId) => WorkFolders.Of(options.Value.Folder, proxyId);

    /// <summary>Takes away what a killed process left, of proxies that nobody makes any more.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await WorkFolders.SweepAsync(
            options.Value.Folder,
            id => db.ClipProxies.AnyAsync(p => p.Id == id && p.State == ProxyState.Making, cancel)
        );
    }
}
