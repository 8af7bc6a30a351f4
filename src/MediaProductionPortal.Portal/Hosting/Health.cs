using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MediaProductionPortal.Hosting;

/// <summary>The database answers.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<PortalDb> dbs) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return await db.Database.CanConnectAsync(cancel)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}

/// <summary>The data folder is there and takes bytes.</summary>
internal sealed class DataFolderHealth(DataFolder data) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel)
    {
        try
        {
            WritableFolder.Check(data.Path);
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (IOException e)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy($"The data folder can't be used: {e.Message}"));
        }
    }
}
